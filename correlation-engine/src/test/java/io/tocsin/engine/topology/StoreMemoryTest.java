package io.tocsin.engine.topology;

import static io.tocsin.engine.EventBuilder.firing;
import static io.tocsin.engine.EventBuilder.resolved;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is outside the heap is not seen there: an iterator that nobody closed, a store that stays open. */
class StoreMemoryTest {

    private static final long BYTES = 16L * 1024 * 1024;

    @TempDir
    private Path directory;

    @Test
    void storesThatComeAndGoAgainAndAgainStayWithinTheirMemoryAndLeaveNoneInUse() {
        try (StoreMemory memory = new StoreMemory(BYTES)) {
            for (int move = 0; move < 4; move++) {
                try (Driver engine = new Driver(directory, memory)) {
                    for (int i = 0; i < 100; i++) {
                        engine.happens(i, firing("alert-" + i).environment("of-" + i % 7));
                        engine.happens(i, resolved("alert-" + i).environment("of-" + i % 7));
                    }
                    engine.wallClock(200);
                    assertThat(memory.cache().getUsage()).as("move " + move).isBetween(1L, BYTES);
                }
                assertThat(memory.cache().getPinnedUsage())
                        .as("after move " + move)
                        .isZero();
            }
        }
    }
}
