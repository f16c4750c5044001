package io.tocsin.engine.topology;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LeastRecentlyUsedTest {

    private final LeastRecentlyUsed<String, String> cache = new LeastRecentlyUsed<>(2);

    @Test
    void oneThatWasNotAskedForLongestIsDropped() {
        cache.put("a", "1", 1);
        cache.put("b", "2", 1);
        cache.get("a");
        cache.put("c", "3", 1);

        assertThat(cache.get("a")).isEqualTo("1");
        assertThat(cache.get("b")).isNull();
        assertThat(cache.get("c")).isEqualTo("3");
    }

    @Test
    void largeOnesLeaveRoomForFewer() {
        cache.put("a", "1", LeastRecentlyUsed.ORDINARY_BYTES);
        cache.put("b", "2", LeastRecentlyUsed.ORDINARY_BYTES + 1);

        assertThat(cache.get("a")).isNull();
        assertThat(cache.get("b")).isEqualTo("2");
    }

    @Test
    void oneThatIsLargerThanAllTogetherMayBeIsNotKept() {
        cache.put("a", "1", 2 * LeastRecentlyUsed.ORDINARY_BYTES + 1);

        assertThat(cache.get("a")).isNull();
        cache.put("b", "2", 1);
        assertThat(cache.get("b")).isEqualTo("2");
    }

    @Test
    void replacedAndRemovedEntriesWeighNothing() {
        for (int i = 0; i < 10; i++) {
            cache.put("a", "1", LeastRecentlyUsed.ORDINARY_BYTES);
        }
        cache.put("b", "2", LeastRecentlyUsed.ORDINARY_BYTES);
        assertThat(cache.get("a")).isEqualTo("1");
        cache.remove("a");
        cache.put("c", "3", LeastRecentlyUsed.ORDINARY_BYTES);

        assertThat(cache.get("b")).isEqualTo("2");
    }
}
