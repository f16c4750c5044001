package io.tocsin.model.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import org.junit.jupiter.api.Test;

class StableIdProperties {

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    @Property(seed = "20260301")
    void idIsTwentySixCharactersOfTheAlphabet(@ForAll List<String> parts) {
        String id = StableId.of(parts.toArray(String[]::new));

        assertThat(id).matches("[" + ALPHABET + "]{" + StableId.LENGTH + "}");
    }

    @Property(seed = "20260301")
    void sameInputHasSameId(@ForAll List<String> parts, @ForAll byte[] last) {
        String[] array = parts.toArray(String[]::new);

        assertThat(StableId.of(array)).isEqualTo(StableId.of(array.clone()));
        assertThat(StableId.of(last, array)).isEqualTo(StableId.of(last.clone(), array.clone()));
    }

    @Property(seed = "20260301")
    void partsAreSeparated(@ForAll String a, @ForAll String b, @ForAll String c) {
        Assume.that(!b.isEmpty());

        assertThat(StableId.of(a + b, c)).isNotEqualTo(StableId.of(a, b + c));
        assertThat(StableId.of(a, b)).isNotEqualTo(StableId.of(a + b));
        assertThat(StableId.of(a, b, "")).isNotEqualTo(StableId.of(a, b));
    }

    @Property(seed = "20260301")
    void bytesCountAsTheLastPart(@ForAll String first, @ForAll byte[] last, @ForAll byte[] other) {
        Assume.that(!Arrays.equals(last, other));

        assertThat(StableId.of(last, first)).isNotEqualTo(StableId.of(other, first));
    }

    @Property(seed = "20260301", tries = 300)
    void textCountsAsItsUtf8(@ForAll String any, @ForAll @CharRange(to = '\u007f') String ascii) {
        assertThat(StableId.of(ascii, ascii)).isEqualTo(StableId.of(utf8(ascii), ascii));
        assertThat(StableId.of(ascii, any)).isEqualTo(StableId.of(utf8(any), ascii));
        assertThat(StableId.of(any, ascii)).isEqualTo(StableId.of(utf8(ascii), any));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Property(seed = "20260301")
    void charactersAreTheFirst130BitsOfTheHash(@ForAll byte[] bytes) throws NoSuchAlgorithmException {
        byte[] length = new BigInteger(1, new byte[] {1, 0, 0, 0, 0})
                .add(BigInteger.valueOf(bytes.length))
                .toByteArray();
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update(length, 1, 4);
        BigInteger first130 = new BigInteger(1, digest.digest(bytes)).shiftRight(256 - 130);

        String id = StableId.of(bytes);

        BigInteger read = BigInteger.ZERO;
        for (char c : id.toCharArray()) {
            read = read.shiftLeft(5).add(BigInteger.valueOf(ALPHABET.indexOf(c)));
        }
        assertThat(read).isEqualTo(first130);
    }

    /** Ids stand in topics, databases and other people's tickets: the recipe is for ever. */
    @Test
    void recordedIdsStay() {
        CorrelationKey key = new CorrelationKey(Labels.ofAlternating("environment", "prod", "service", "checkout"));

        assertThat(StableId.of()).isEqualTo("WERC8GMRZGE196QVYK49JVXS4G");
        assertThat(StableId.of("datadog", "東京")).isEqualTo("GP7ZARFKF04XGWM7W3MDDRDG7J");
        assertThat(StableId.of("{}".getBytes(StandardCharsets.UTF_8), "datadog"))
                .isEqualTo("85PA2EGBEBH3BJQ6W1W5MRENTY");
        IncidentId incident = IncidentId.derive(
                "default", key, new EventId("3W5E11264SGSF7T9Q2PXD0K8AB"), Instant.ofEpochMilli(1_772_323_200_000L));
        assertThat(incident).hasToString("FBXKA35QAAJPASAPPWRMPXQRJ9");
        assertThat(incident.another(new JournalPosition(3, 41))).hasToString("3SQ66PGQEESAMFDY0PFKKS97G6");
    }
}
