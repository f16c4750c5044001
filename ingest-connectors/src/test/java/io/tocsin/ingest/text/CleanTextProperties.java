package io.tocsin.ingest.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.model.identity.ServiceName;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;

class CleanTextProperties {

    @Property(seed = "20260301")
    void aLineIsOneLineWithinItsLength(
            @ForAll @StringLength(max = 200) String text, @ForAll @IntRange(min = 1, max = 100) int max) {
        String line = CleanText.line(text, max);

        assertThat(line.codePointCount(0, line.length())).isLessThanOrEqualTo(max);
        assertThat(line.codePoints()).noneMatch(c -> Character.isISOControl(c) || (c >= 0xD800 && c < 0xE000));
    }

    @Property(seed = "20260301")
    void cleaningTwiceChangesNothing(@ForAll @StringLength(max = 100) String text) {
        String once = CleanText.block(text, 50).strip();

        assertThat(CleanText.block(once, 50)).isEqualTo(once);
    }

    @Property(seed = "20260301")
    void anyTextGivesAServiceOrNone(@ForAll @StringLength(max = 500) String text) {
        assertThat(CleanText.service(text).stream().toList())
                .allSatisfy(
                        service -> assertThat(service.value().length()).isLessThanOrEqualTo(ServiceName.MAX_LENGTH));
    }

    @Example
    void nameThatStandsForAllServicesIsNoName() {
        assertThat(CleanText.service("*")).isEmpty();
        assertThat(CleanText.service(" *\n")).isEmpty();
    }
}
