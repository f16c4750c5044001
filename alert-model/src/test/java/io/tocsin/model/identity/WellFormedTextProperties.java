package io.tocsin.model.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WellFormedTextProperties {

    @Property(seed = "20260301")
    void textHasBytesThatGiveItBackAndNoNul(@ForAll @CharRange(from = '\u0000', to = '\uffff') String any) {
        String text = WellFormedText.of(any);

        assertThat(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .isEqualTo(text);
        assertThat(text).doesNotContain("\u0000").hasSameSizeAs(any);
        assertThat(WellFormedText.of(text)).isSameAs(text);
    }

    @Property(seed = "20260301")
    void surrogatesOnly(@ForAll @CharRange(from = '\ud800', to = '\udfff') String any) {
        String text = WellFormedText.of(any);

        assertThat(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"plain", "äöü", "東京", "🔥", "a👩‍🚒b"})
    void wellFormedTextIsLeftAlone(String text) {
        assertThat(WellFormedText.of(text)).isEqualTo(text);
    }
}
