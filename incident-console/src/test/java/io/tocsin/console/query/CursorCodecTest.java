package io.tocsin.console.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.console.http.ProblemException;
import io.tocsin.console.http.ProblemKind;
import io.tocsin.model.identity.IncidentId;
import io.tocsin.sink.store.IncidentCursor;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.NotBlank;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class CursorCodecTest {

    private static final IncidentCursor ANY_CURSOR =
            new IncidentCursor(Instant.parse("2026-03-02T10:00:00.123Z"), new IncidentId("K7QF2M9X"));

    @Property(seed = "20260301")
    void cursorIsReadBackAsItWasWritten(
            @ForAll @LongRange(min = 0, max = 4_102_444_800_000L) long millis,
            @ForAll @NotBlank @StringLength(max = 40) String id) {
        IncidentCursor cursor = new IncidentCursor(Instant.ofEpochMilli(millis), new IncidentId(id));

        assertThat(CursorCodec.decode(CursorCodec.encode(cursor, ListQuery.OPEN), ListQuery.OPEN))
                .isEqualTo(cursor);
    }

    @Test
    void cursorOfAnotherFilterIsRefused() {
        String cursor = CursorCodec.encode(ANY_CURSOR, ListQuery.OPEN);

        assertThatThrownBy(() -> CursorCodec.decode(cursor, ListQuery.ALL))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem().kind()).isEqualTo(ProblemKind.WRONG_CURSOR));
    }

    @Test
    void garbageIsRefused() {
        List<String> garbage = List.of("x", "!!", "", "a".repeat(501), base64("1"), base64("2 a b c"));
        for (String word : garbage) {
            assertThatThrownBy(() -> CursorCodec.decode(word, ListQuery.OPEN)).isInstanceOf(ProblemException.class);
        }
    }

    @Test
    void placeOfAnotherKindOfListIsRefused() {
        assertThat(PlaceCursor.decode("alerts", PlaceCursor.encode("alerts", 50)))
                .isEqualTo(50);
        for (String word : List.of(PlaceCursor.encode("timeline", 50), "!", base64("alerts -1"), base64("alerts x"))) {
            assertThatThrownBy(() -> PlaceCursor.decode("alerts", word)).isInstanceOf(ProblemException.class);
        }
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
