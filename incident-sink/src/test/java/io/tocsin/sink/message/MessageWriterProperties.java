package io.tocsin.sink.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.model.identity.NotificationId;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.notification.Notification;
import io.tocsin.model.notification.NotificationKind;
import io.tocsin.model.notification.NotificationReason;
import io.tocsin.sink.outbound.OneLine;
import io.tocsin.sink.template.TemplateEngine;
import io.tocsin.sink.template.TemplateFaultException;
import io.tocsin.testkit.Incidents;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class MessageWriterProperties {

    /** Lets letters, digits and spaces through, and marks all else, so that whatever was not escaped is seen. */
    private static final Markup STRICT = text -> text.codePoints()
            .mapToObj(c -> Character.isLetterOrDigit(c) || c == ' ' ? Character.toString(c) : "^" + c + ";")
            .collect(java.util.stream.Collectors.joining());

    private static final TemplateSet EVERYTHING = new TemplateSet(
            "mine",
            Map.of(
                    Part.TITLE, TemplateCheck.read(Part.TITLE, "{{ incident.title }}"),
                    Part.SUMMARY, TemplateCheck.read(Part.SUMMARY, "{{ incident.title }}{{ why }}"),
                    Part.WHY, TemplateCheck.read(Part.WHY, "{{ incident.title | upper }}"),
                    Part.DETAILS, TemplateCheck.read(Part.DETAILS, "{{ group.services | join(\"|\") }}")));

    @Provide
    static Arbitrary<String> hostile() {
        Arbitrary<String> piece = Arbitraries.of(
                "{{ incident.id }}",
                "{% if true %}",
                "{{",
                "}}",
                "%}",
                "{# ",
                "<!channel>",
                "<https://evil|x>",
                "&amp;",
                "[x](https://evil)",
                "*",
                "_",
                "`",
                "<b>",
                "\\",
                "\n",
                "\u0000",
                "\u202e",
                "x",
                "é",
                "\ud83d\ude00",
                " ");
        return Combinators.combine(
                        piece.list().ofMaxSize(40), Arbitraries.strings().ofMaxLength(80))
                .as((pieces, any) -> String.join("", pieces) + any);
    }

    @Property(seed = "20260301", tries = 200)
    void whatStrangersWroteIsEscapedInEveryPart(@ForAll("hostile") String title, @ForAll boolean own) {
        Texts texts = texts(title, own ? Optional.of("mine") : Optional.empty(), Locale.ENGLISH, STRICT);

        String expected = STRICT.escape(OneLine.of(title, 200));
        assertThat(texts.title()).isEqualTo(OneLine.of(expected, Integer.MAX_VALUE / 2));
        if (own) {
            List<String> all = new ArrayList<>(texts.details());
            all.addAll(List.of(texts.title(), texts.summary(), texts.why()));
            assertThat(all).allMatch(text -> text.matches("(?:[\\p{L}\\p{Nd} …]|\\^\\d+;)*"));
        } else {
            assertThat(texts.summary()).contains(texts.title());
        }
    }

    @Property(seed = "20260301", tries = 200)
    void limitsAreKeptBeforeEscaping(@ForAll("hostile") String title) {
        Texts texts = texts(title.repeat(50), Optional.of("mine"), Locale.FRENCH, Markup.PLAIN);

        assertThat(length(texts.title())).isLessThanOrEqualTo(200);
        assertThat(length(texts.summary())).isLessThanOrEqualTo(4_000);
        assertThat(length(texts.why())).isLessThanOrEqualTo(500);
        Stream.of(texts.title(), texts.summary(), texts.why())
                .forEach(text -> assertThat(text.codePoints().noneMatch(Character::isISOControl))
                        .isTrue());
    }

    @Example
    void templateThatFailsAtRunTimeIsReplacedByOursAndToldOnce() {
        TemplateSet broken =
                new TemplateSet("broken", Map.of(Part.SUMMARY, TemplateEngine.read("{{ incident.nothing }}")));
        List<String> failed = new ArrayList<>();
        MessageWriter writer = new MessageWriter(
                Optional.empty(),
                new MessagesConfig(List.of(broken), Map.of()),
                (set, part, fault) -> failed.add(set + "/" + part.code() + ": " + fault.getMessage()));
        Style style = new Style(Optional.of("broken"), Optional.empty());

        Texts texts = writer.write(notification("CPU is high"), STRICT, style).texts();

        assertThat(texts.summary()).contains("CPU is high");
        assertThat(failed)
                .containsExactly("broken/summary: line 1: no field nothing (expected: a field of docs/templates.md)");
    }

    @Example
    void routeGoesBeforeTheTargetAndTheTargetBeforeUs() {
        Style target = new Style(Optional.empty(), Optional.of(Locale.FRENCH));
        MessageWriter writer = new MessageWriter(
                Optional.empty(), new MessagesConfig(List.of(), Map.of("any", target)), (set, part, fault) -> {});
        Style english = new Style(Optional.empty(), Optional.of(Locale.ENGLISH));

        assertThat(writer.write(notification("x"), Markup.PLAIN, Style.PLAIN)
                        .texts()
                        .why())
                .isEqualTo("première notification");
        assertThat(writer.write(notification("x"), Markup.PLAIN, english)
                        .texts()
                        .why())
                .isEqualTo("first notification");
    }

    @Example
    void whatTheTemplateSaysIsLeftAndWhatIsCutIsEscapedAsAWhole() {
        TemplateSet marked =
                new TemplateSet("marked", Map.of(Part.TITLE, TemplateCheck.read(Part.TITLE, "*{{ incident.title }}*")));
        MessageWriter writer = new MessageWriter(
                Optional.empty(), new MessagesConfig(List.of(marked), Map.of()), (set, part, fault) -> {});
        Style style = new Style(Optional.of("marked"), Optional.empty());

        assertThat(writer.write(notification("a*b"), STRICT, style).texts().title())
                .isEqualTo("*a^42;b*");
        String cut = writer.write(notification("*".repeat(300)), STRICT, style)
                .texts()
                .title();
        assertThat(cut).startsWith("^42;^42;").endsWith("^42;^8230;");
    }

    @Example
    void checkRefusesWhatAnyKindWouldBreak() {
        assertThatThrownBy(() -> TemplateCheck.read(
                        Part.TITLE,
                        "{% if notification.kind == \"resolved\" %}\n{{ incident.tilte }}{% else %}x{% endif %}"))
                .isInstanceOf(TemplateFaultException.class)
                .hasMessageStartingWith("line 2: no field tilte");
        assertThatThrownBy(
                        () -> TemplateCheck.read(Part.WHY, "{% if notification.kind != \"escalated\" %}x{% endif %}"))
                .hasMessageContaining("says nothing of escalated");
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private static Texts texts(String title, Optional<String> template, Locale language, Markup markup) {
        MessageWriter writer = new MessageWriter(
                Optional.empty(), new MessagesConfig(List.of(EVERYTHING), Map.of()), (set, part, fault) -> {});
        return writer.write(notification(title), markup, new Style(template, Optional.of(language)))
                .texts();
    }

    private static Notification notification(String title) {
        Incident incident = Incidents.triggered("checkout").title(title).build();
        return new Notification(
                new NotificationId("dlv-1"),
                "any",
                NotificationKind.OPENED,
                NotificationReason.FIRST_NOTIFICATION,
                incident.lastChangedAt(),
                incident);
    }
}
