package io.tocsin.sink.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateEngineTest {

    private static final Map<String, Object> MODEL = Map.of(
            "title",
            "<b>{{ secret }}</b>",
            "secret",
            "hidden",
            "count",
            3,
            "names",
            List.of("a", "<b>"),
            "nested",
            Map.of("field", "value"));

    @Test
    void whatIsPrintedIsEscapedAndWhatTheTemplateSaysIsNot() {
        assertThat(fill("<i>{{ title }}</i>")).isEqualTo("<i>[b]{{ secret }}[/b]</i>");
    }

    @Test
    void literalsAndChoicesAndJoinsAreEscapedToo() {
        assertThat(fill("{{ \"<\" }}{{ true ? \"<\" : title }}{{ names | join(\"<\") }}{{ title ~ \"<\" }}"))
                .doesNotContain("<", ">");
    }

    @Test
    void fieldsOfMapsAndListsAndLoopsAreThere() {
        assertThat(fill(
                        "{{ nested.field }}:{% for n in names %}{{ loop.index }}{{ n }}{% if not loop.last %}, {% endif %}"
                                + "{% endfor %}:{{ count + 1 }}"))
                .isEqualTo("value:0a, 1[b]:4");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ title.getClass() }}",
                "{{ title.class }}",
                "{{ title.length() }}",
                "{{ count.toString() }}",
                "{{ names.size() }}",
                "{{ nested.get('field') }}",
                "{{ names.class.classLoader }}",
                "{{ nested.entrySet() }}",
                "{{ unknown }}",
                "{{ nested.unknown }}",
                "{{ title | raw }}",
                "{{ title | escape(strategy='js') }}",
                "{{ title | replace({'a': 'b'}) }}",
                "{{ title | split('(a+)+') }}",
                "{{ '%99999999d' | format(1) }}",
                "{{ range(1, 1000000000) }}",
                "{% for i in 1..1000000000 %}{% endfor %}",
                "{% set a = title %}",
                "{% autoescape false %}{{ title }}{% endautoescape %}",
                "{% include '/etc/passwd' %}",
                "{% import '/etc/passwd' %}",
                "{% extends '/etc/passwd' %}",
                "{% embed '/etc/passwd' %}{% endembed %}",
                "{% macro m() %}{% endmacro %}",
                "{% block b %}{% endblock %}{{ block('b') }}",
                "{% filter raw %}{{ title }}{% endfilter %}",
                "{% parallel %}{% endparallel %}",
                "{% cache 'a' %}{% endcache %}",
                "{% flush %}",
                "{{ i18n('java', 'x') }}",
                "{{ parent() }}",
                "{{ locale }}",
                "{{ template }}",
                "{{ _context }}",
                "{{ title",
                "{% if %}",
                "{{ 1 / 0 }}",
            })
    void thereIsNoWayToAnythingElse(String template) {
        assertThatThrownBy(() -> fill(template)).isInstanceOf(TemplateFaultException.class);
    }

    @Test
    void faultNamesLineAndField() {
        assertThatThrownBy(() -> fill("a\nb {{ nested.feild }}"))
                .hasMessage("line 2: no field feild (expected: a field of docs/templates.md)");
    }

    @Test
    void faultNamesWhatIsAllowedInstead() {
        assertThatThrownBy(() -> fill("{% set a = 1 %}")).hasMessageContaining("tags for, if; filters abbreviate");
    }

    @Test
    void loopsAreBoundedInDepthAndOutputInLength() {
        String loop = "{% for a in names %}";
        String end = "{% endfor %}";
        assertThat(fill(loop + loop + "." + end + end)).isEqualTo("....");
        assertThatThrownBy(() -> fill(loop + loop + loop + "." + end + end + end))
                .isInstanceOf(TemplateFaultException.class);
        List<String> many = java.util.Collections.nCopies(50, "x");
        Template template =
                TemplateEngine.read("{% for a in names %}{% for b in names %}" + "y".repeat(100) + end + end);
        assertThatThrownBy(() -> template.fill(Map.of("names", many), UnaryOperator.identity(), Locale.ENGLISH))
                .isInstanceOf(TemplateFaultException.class);
        assertThatThrownBy(() -> TemplateEngine.read("x".repeat(8_001))).isInstanceOf(TemplateFaultException.class);
        assertThatThrownBy(() -> TemplateEngine.read("{{ " + "(".repeat(7_000)))
                .isInstanceOf(TemplateFaultException.class);
    }

    private static String fill(String template) {
        return TemplateEngine.read(template)
                .fill(MODEL, text -> text.replace('<', '[').replace('>', ']'), Locale.ENGLISH);
    }
}
