package dev.verification.bff.sandbox;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An invented person: names combined at random, addresses and numbers from the ranges reserved for examples. */
record SamplePerson(String id, String firstName, String lastName, String phone) {

    private static final List<String> FIRST = List.of(
            "Mara",
            "Joren",
            "Talia",
            "Ilkka",
            "Noor",
            "Casimir",
            "Wanda",
            "Teodor",
            "Aiko",
            "Brannagh",
            "Esme",
            "Lucho",
            "Petra",
            "Samir",
            "Yrsa",
            "Odell",
            "Zuri",
            "Renzo",
            "Halina",
            "Matthis");
    private static final List<String> LAST = List.of(
            "Lindqvist",
            "Okonjo",
            "Varga",
            "Tessaro",
            "Brandmeier",
            "Quillfeather",
            "Duarte",
            "Halloway",
            "Ishimori",
            "Kestrel",
            "Moravec",
            "Norrgaard",
            "Pellworth",
            "Rookwood",
            "Santerre",
            "Thornquist",
            "Ubaldi",
            "Winterbourne",
            "Yardley",
            "Zelenko");

    static SamplePerson draw(Chance chance) {
        return new SamplePerson(
                chance.uuid().toString(), chance.of(FIRST), chance.of(LAST), "+120255501" + chance.between(10, 99));
    }

    String email() {
        return (firstName + "." + lastName).toLowerCase(Locale.ROOT) + "@example.com";
    }

    /** As deepidv shows applicants and senders. */
    Map<String, @Nullable Object> asUser(String createdAt) {
        return Json.object(
                "id", id,
                "email", email(),
                "first_name", firstName,
                "last_name", lastName,
                "phone", phone,
                "created_at", createdAt,
                "updated_at", createdAt);
    }
}
