package dev.verification.bff;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SandboxApplicationTests {

    /** Among several it would not choose, and the README's first command would only say so. */
    @Test
    void isTheOneProgramAmongTheTestsThatTestRunFinds() {
        assertThat(new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS)
                        .importPackages("dev.verification.bff"))
                .filteredOn(SandboxApplicationTests::isProgram)
                .extracting(JavaClass::getName)
                .containsExactly(SandboxApplication.class.getName());
    }

    private static boolean isProgram(JavaClass type) {
        return type.tryGetMethod("main", String[].class)
                .filter(main -> main.getModifiers().containsAll(Set.of(JavaModifier.PUBLIC, JavaModifier.STATIC)))
                .isPresent();
    }
}
