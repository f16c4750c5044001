package io.tocsin.cli.config;

import io.tocsin.ingest.connector.SignatureScheme;
import io.tocsin.ingest.connector.SignatureScheme.Encoding;
import io.tocsin.ingest.connector.SignatureScheme.Hash;
import io.tocsin.model.identity.Coded;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Reads how a sender signs: as its connector knows it, and what the configuration says otherwise. */
final class SignatureSection {

    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private SignatureSection() {}

    /** Empty when it is wrong; why stands among the findings. */
    static Optional<SignatureScheme> read(Section section, Optional<SignatureScheme> usual) {
        String header = usual.isPresent() ? section.text("header", usual.get().header()) : section.required("header");
        Set<Hash> hashes = section.has("algorithms")
                ? hashes(section)
                : usual.map(SignatureScheme::hashes).orElse(EnumSet.of(Hash.SHA256));
        Encoding encoding = section.value(
                "encoding",
                usual.map(SignatureScheme::encoding).orElse(Encoding.HEX),
                codes(Encoding.values()),
                text -> ofCode(Encoding.values(), text));
        String prefix =
                section.text("prefix", usual.map(SignatureScheme::prefix).orElse(""));
        String timestampHeader = section.text(
                "timestamp_header", usual.map(SignatureScheme::timestampHeader).orElse(""));
        Duration tolerance = section.duration(
                "tolerance",
                usual.map(SignatureScheme::tolerance).orElse(SignatureScheme.DEFAULT_TOLERANCE),
                SHORTEST,
                SignatureScheme.LONGEST_TOLERANCE);
        return section.make(() -> new SignatureScheme(header, hashes, encoding, prefix, timestampHeader, tolerance));
    }

    private static Set<Hash> hashes(Section section) {
        Set<Hash> hashes = EnumSet.noneOf(Hash.class);
        for (String text : section.texts("algorithms")) {
            Optional<Hash> hash = ofCode(Hash.values(), text);
            if (hash.isEmpty()) {
                section.refuse("algorithms", "\"" + text + "\"", codes(Hash.values()));
            }
            hash.ifPresent(hashes::add);
        }
        return hashes;
    }

    private static <E extends Coded> Optional<E> ofCode(E[] values, String code) {
        return Arrays.stream(values).filter(value -> value.code().equals(code)).findFirst();
    }

    private static String codes(Coded[] values) {
        return String.join(", ", Arrays.stream(values).map(Coded::code).toList());
    }
}
