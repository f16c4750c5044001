package io.tocsin.sink.message;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CutProperties {

    @Property(seed = "20261123", tries = 300)
    void textIsNeverLongerThanAllowedAndBeginsAsItDid(@ForAll String text, @ForAll @IntRange(max = 40) int most) {
        String cut = Cut.at(text, most);

        assertThat(cut.codePointCount(0, cut.length())).isLessThanOrEqualTo(most);
        assertThat(cut.equals(text) || text.startsWith(cut.replaceFirst("…$", "")))
                .isTrue();
    }

    @Test
    void cutCountsCharactersOfAllPlanesAndSplitsNone() {
        assertThat(Cut.at("🔥🔥🔥🔥", 4)).isEqualTo("🔥🔥🔥🔥");
        assertThat(Cut.at("🔥🔥🔥🔥", 3)).isEqualTo("🔥🔥…");
        assertThat(Cut.at("line\nline", 6)).isEqualTo("line\n…");
    }
}
