package io.tocsin.ingest.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.model.identity.DedupKey;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class AlertKeyTest {

    @Test
    void keyCanBeReadByPeople() {
        assertThat(AlertKey.of(1, "host", "db-3", "disk").value()).isEqualTo("host:db-3|disk");
    }

    @Test
    void keyTooLongToKeepIsHashed() {
        AlertKey key = AlertKey.of(1, "title", "x".repeat(DedupKey.MAX_VALUE_LENGTH));

        assertThat(key.of("shop").value()).startsWith("hash:").hasSizeLessThan(DedupKey.MAX_VALUE_LENGTH);
    }

    @Property(seed = "20260401", tries = 300)
    void differentPartsAlwaysGiveDifferentKeys(
            @ForAll("parts") String a,
            @ForAll("parts") String b,
            @ForAll("parts") String c,
            @ForAll("parts") String d) {
        boolean same = a.equals(c) && b.equals(d);

        assertThat(AlertKey.of(1, "k", a, b).equals(AlertKey.of(1, "k", c, d))).isEqualTo(same);
    }

    @Provide
    Arbitrary<String> parts() {
        return Arbitraries.strings().withChars('a', '|').ofMaxLength(3);
    }
}
