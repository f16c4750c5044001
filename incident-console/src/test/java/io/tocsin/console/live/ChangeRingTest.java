package io.tocsin.console.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.model.identity.IncidentId;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChangeRingTest {

    private static final IncidentId A = new IncidentId("A");
    private static final IncidentId B = new IncidentId("B");

    private final ChangeRing ring = new ChangeRing(4, "e1");

    @Test
    void readerGetsWhatCameAfterItsCursor() {
        ring.append(A, 1);
        StreamCursor cursor = ring.head();
        ring.append(B, 1);

        assertThat(ring.after(cursor).orElseThrow().revisions()).isEqualTo(Map.of(B, 1L));
        assertThat(ring.after(ring.head()).orElseThrow().revisions()).isEmpty();
    }

    @Test
    void manyChangesOfOneIncidentAreOneWithTheNewestRevision() {
        StreamCursor cursor = ring.head();
        ring.append(A, 1);
        ring.append(A, 3);
        ring.append(A, 2);

        assertThat(ring.after(cursor).orElseThrow().revisions()).isEqualTo(Map.of(A, 3L));
    }

    @Test
    void readerThatIsTooFarBehindIsToldSo() {
        StreamCursor cursor = ring.head();
        for (int revision = 1; revision <= 4; revision++) {
            ring.append(A, revision);
        }
        assertThat(ring.after(cursor)).isPresent();

        ring.append(A, 5);

        assertThat(ring.after(cursor)).isEmpty();
    }

    @Test
    void everyCursorIsVoidAfterChangesWereMissed() {
        ring.append(A, 1);
        StreamCursor before = ring.head();

        ring.restart("e2");

        assertThat(ring.after(before)).isEmpty();
        assertThat(ring.after(ring.head())).isPresent();
    }

    @Test
    void cursorsOfAnotherProcessOrFromTheFutureAreUnknown() {
        assertThat(ring.after(new StreamCursor("other", 0))).isEmpty();
        assertThat(ring.after(new StreamCursor("e1", 1))).isEmpty();
        assertThat(ring.after(new StreamCursor("e1", -1))).isEmpty();
    }

    @Test
    void cursorIsReadBackAsItWasWritten() {
        StreamCursor cursor = new StreamCursor("a-b", 42);

        assertThat(StreamCursor.parse(cursor.toString())).contains(cursor);
        for (String wrong : new String[] {"", "-", "x", "x-", "-1", "x-y"}) {
            assertThat(StreamCursor.parse(wrong)).as(wrong).isEmpty();
        }
    }
}
