package io.tocsin.benchmarks.grouping.made;

import io.tocsin.benchmarks.grouping.LabelledStream;
import java.util.List;
import java.util.Random;

/**
 * What the setting that ships was not chosen by: other shapes, other rates, other noise than those of the recorded
 * streams. Each stream is always the same.
 */
public final class MadeStreams {

    private static final double WHOLE = 1;
    private static final double MOST = 0.6;

    private MadeStreams() {}

    private static LabelledStream chain() {
        Random random = new Random(11);
        return new MadeStream(random, new MadeSystem(random).chain("c", 20), 24)
                .faults(20)
                .noise(0.3)
                .named("a chain of 20, a fault each 20 min, 30 % noise", WHOLE);
    }

    private static LabelledStream star() {
        Random random = new Random(12);
        return new MadeStream(random, new MadeSystem(random).star("s", 50), 24)
                .faults(20)
                .noise(0.3)
                .named("a star of 50, a fault each 20 min, 30 % noise", WHOLE);
    }

    private static LabelledStream mesh() {
        Random random = new Random(13);
        return new MadeStream(random, new MadeSystem(random).mesh("m", 60, 2), 24)
                .faults(30)
                .noise(0.3)
                .named("a mesh of 60, a fault each 30 min, 30 % noise", WHOLE);
    }

    private static MadeStream layered(long seed, int services, double everyMinutes, double noise) {
        Random random = new Random(seed);
        return new MadeStream(random, new MadeSystem(random).layered("l", services, 4, 2), 24)
                .faults(everyMinutes)
                .noise(noise);
    }

    private static LabelledStream sideBySide() {
        Random random = new Random(15);
        MadeSystem systems = new MadeSystem(random);
        for (int i = 0; i < 5; i++) {
            systems.layered("l" + i, 40, 4, 2);
        }
        return new MadeStream(random, systems, 24)
                .faults(4)
                .noise(0.3)
                .named("five clusters of 40, a fault each 4 min, 30 % noise", WHOLE);
    }

    private static LabelledStream floods() {
        Random random = new Random(16);
        return new MadeStream(random, new MadeSystem(random).layered("l", 100, 4, 2), 24)
                .faults(20)
                .flood(10_000, 20_000)
                .flood(10_000, 50_000)
                .noise(0.1)
                .named("layers of 100, a fault each 20 min, two floods of 10,000", WHOLE);
    }

    private static LabelledStream careless() {
        Random random = new Random(17);
        return new MadeStream(random, new MadeSystem(random).layered("l", 100, 4, 2), 24)
                .lasting(1, 30)
                .checkedEvery(60)
                .careless(20, 0.3)
                .faults(20)
                .noise(0.3)
                .named("layers of 100, clocks off by 20 s, a third resolves late", WHOLE);
    }

    private static LabelledStream places(String place, double known) {
        Random random = new Random(18);
        return new MadeStream(
                        random, new MadeSystem(random).layered("l", 100, 4, 2).layered("k", 100, 4, 2), 24)
                .placeFaults(place, 30)
                .noise(0.3)
                .named("a " + place + " each 30 min" + (known == 0 ? ", no catalogue" : ""), known);
    }

    /**
     * The one of this name.
     *
     * @throws java.util.NoSuchElementException when there is none
     */
    public static LabelledStream named(String name) {
        return all().stream()
                .filter(stream -> stream.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** All of them. */
    public static List<LabelledStream> all() {
        return List.of(
                chain(),
                star(),
                mesh(),
                layered(14, 200, 10, 0.3).named("layers of 200, a fault each 10 min, 30 % noise", WHOLE),
                layered(14, 200, 3, 0.3).named("layers of 200, a fault each 3 min, 30 % noise", WHOLE),
                layered(21, 60, 10, 0.5).named("layers of 60, a fault each 10 min, 50 % noise", WHOLE),
                layered(21, 60, 3, 0.3).named("layers of 60, a fault each 3 min, 30 % noise", WHOLE),
                layered(22, 100, 15, 0.6).named("layers of 100, a fault each 15 min, 60 % noise", WHOLE),
                layered(22, 100, 15, 0.3).named("layers of 100, a fault each 15 min, 60 % of the catalogue", MOST),
                layered(22, 100, 15, 0.3).named("layers of 100, a fault each 15 min, no catalogue", 0),
                sideBySide(),
                floods(),
                careless(),
                places("node", WHOLE),
                places("node", 0),
                places("cluster", WHOLE),
                places("cluster", 0));
    }
}
