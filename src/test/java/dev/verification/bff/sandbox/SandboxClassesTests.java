package dev.verification.bff.sandbox;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

/** The sandbox image is built from this package without its tests and without what only tests use. */
class SandboxClassesTests {

    @Test
    void sandboxNeedsNothingOfItsTests() {
        noClasses()
                .that(DescribedPredicate.describe(
                        "are no tests", type -> !type.getName().matches(".*Tests(\\$.*)?")))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.junit..", "org.assertj..", "dev.verification.bff.testing..")
                .check(new ClassFileImporter().importPackages("dev.verification.bff.sandbox"));
    }
}
