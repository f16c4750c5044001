package io.tocsin.model.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class LabelsProperties {

    @Property(seed = "20260301")
    void orderOfTheInputDoesNotMatter(@ForAll("maps") Map<String, String> map, @ForAll Random random) {
        List<String> names = new ArrayList<>(map.keySet());
        Collections.shuffle(names, random);
        String[] alternating = names.stream()
                .flatMap(name -> List.of(name, map.get(name)).stream())
                .toArray(String[]::new);

        Labels labels = Labels.ofAlternating(alternating);

        assertThat(labels).isEqualTo(Labels.of(map)).hasSameHashCodeAs(Labels.of(map));
        assertThat(labels.asMap()).containsExactlyEntriesOf(new TreeMap<>(map));
    }

    @Property(seed = "20260301")
    void allWaysOfLookingAgree(@ForAll("maps") Map<String, String> map) {
        Labels labels = Labels.of(map);
        Map<String, String> visited = new TreeMap<>();
        labels.forEach(visited::put);
        Map<String, String> indexed = new TreeMap<>();
        for (int i = 0; i < labels.size(); i++) {
            indexed.put(labels.nameAt(i), labels.valueAt(i));
        }

        assertThat(visited).isEqualTo(map);
        assertThat(indexed).isEqualTo(map);
        assertThat(labels.size()).isEqualTo(map.size());
        assertThat(labels.isEmpty()).isEqualTo(map.isEmpty());
        map.forEach((name, value) -> assertThat(labels.get(name)).contains(value));
    }

    @Property(seed = "20260301")
    void differentLabelsDiffer(@ForAll("maps") Map<String, String> a, @ForAll("maps") Map<String, String> b) {
        assertThat(Labels.of(a).equals(Labels.of(b))).isEqualTo(a.equals(b));
    }

    @Property(seed = "20260301")
    void differentKeysHaveDifferentText(@ForAll("maps") Map<String, String> a, @ForAll("maps") Map<String, String> b) {
        String textA = new CorrelationKey(Labels.of(a)).toString();
        String textB = new CorrelationKey(Labels.of(b)).toString();

        assertThat(textA.equals(textB)).isEqualTo(a.equals(b));
    }

    @Test
    void plainKeyIsWrittenPlainly() {
        assertThat(new CorrelationKey(Labels.ofAlternating("service", "checkout", "environment", "prod")))
                .hasToString("environment=prod,service=checkout");
    }

    @Test
    void callersArrayMayChangeAfterwards() {
        String[] array = {"a", "1", "b", "2"};
        Labels labels = Labels.ofAlternating(array);

        array[1] = "changed";

        assertThat(labels.get("a")).contains("1");
    }

    @Test
    void lastOfTwoValuesCounts() {
        assertThat(Labels.ofAlternating("a", "1", "b", "2", "a", "3").asMap()).isEqualTo(Map.of("a", "3", "b", "2"));
    }

    @Property(seed = "20260301", tries = 300)
    void manyLabelsAndFewAreSortedAlike(@ForAll("pairs") List<Map.Entry<String, String>> pairs) {
        Map<String, String> last = new TreeMap<>();
        List<String> alternating = new ArrayList<>();
        for (Map.Entry<String, String> pair : pairs) {
            last.put(pair.getKey(), pair.getValue());
            alternating.addAll(List.of(pair.getKey(), pair.getValue()));
        }

        assertThat(Labels.ofAlternating(alternating).asMap()).containsExactlyEntriesOf(last);
        assertThat(alternating).hasSize(2 * pairs.size());
    }

    @Test
    void nameWithoutValueIsRefused() {
        assertThatThrownBy(() -> Labels.ofAlternating("a", "1", "b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("b");
        assertThatThrownBy(() -> Labels.ofAlternating(List.of("a", "1", "b")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("b");
    }

    @Test
    void unknownNameHasNoValue() {
        assertThat(Labels.ofAlternating("a", "1").get("b")).isEmpty();
        assertThat(Labels.NONE.get("a")).isEmpty();
    }

    @Test
    void illFormedTextIsMended() {
        assertThat(Labels.of(Map.of("host\u0000", "\uD83D")).asMap()).isEqualTo(Map.of("host\uFFFD", "\uFFFD"));
    }

    @Test
    void mapCannotBeChanged() {
        assertThatThrownBy(() -> Labels.ofAlternating("a", "1").asMap().put("b", "2"))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    /** Up to twice as many as are put in order where they stand. */
    @Provide
    Arbitrary<List<Map.Entry<String, String>>> pairs() {
        Arbitrary<String> names = Arbitraries.strings().withCharRange('a', 'h').ofMaxLength(2);
        return Arbitraries.entries(names, Arbitraries.strings().numeric().ofLength(2))
                .list()
                .ofMaxSize(64);
    }

    /** Small, and of characters that the text of a correlation key must keep apart. */
    @Provide
    Arbitrary<Map<String, String>> maps() {
        Arbitrary<String> text = Arbitraries.strings().withChars("ab,=\\ é").ofMaxLength(4);
        return Arbitraries.maps(text, text).ofMaxSize(4);
    }
}
