package io.tocsin.ingest.reading;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tocsin.ingest.text.Placeholders;
import org.junit.jupiter.api.Test;

class TagsTest {

    private static final Placeholders NONE = new Placeholders("{", "\\{X\\}");

    @Test
    void orderDoesNotMatter() {
        assertThat(Tags.of("b:2,a,b:1", NONE).canonical())
                .isEqualTo(Tags.of("b:1, b:2 ,a", NONE).canonical())
                .isEqualTo("a,b:1,b:2");
    }

    @Test
    void ofSeveralValuesTheFirstInTheAlphabetCounts() {
        assertThat(Tags.of("service:orders,service:basket", NONE).get("service"))
                .contains("basket");
    }

    @Test
    void tagsOfAListAndOfAnObjectAreTheSame() {
        JsonNodeFactory json = JsonNodeFactory.instance;

        assertThat(Tags.of(json.arrayNode().add("env:prod").add("x"), NONE).canonical())
                .isEqualTo("x,env:prod");
        assertThat(Tags.of(json.objectNode().put("env", "prod"), NONE).canonical())
                .isEqualTo("env:prod");
        assertThat(Tags.of((com.fasterxml.jackson.databind.JsonNode) null, NONE).isEmpty())
                .isTrue();
    }

    @Test
    void tagWithoutAValueIsBareAndOneThatWasNotReplacedIsNone() {
        Tags tags = new Tags(NONE);
        tags.add("noisy", " ");
        tags.add("team", "shop");
        tags.add("owner", "{X}");

        assertThat(tags.bare()).containsExactly("noisy");
        assertThat(tags.byName()).containsOnlyKeys("team");
    }
}
