package io.tocsin.sink.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.tocsin.model.alert.Severity;
import io.tocsin.model.identity.Coded;
import io.tocsin.model.incident.IncidentStatus;
import io.tocsin.model.incident.ResolveReason;
import io.tocsin.model.notification.Notification;
import io.tocsin.model.notification.NotificationKind;
import io.tocsin.model.notification.NotificationReason;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShippedTemplatesTest {

    private static final MessageWriter WRITER = new MessageWriter(Optional.empty());

    @ParameterizedTest
    @EnumSource(Part.class)
    void shippedTemplatesPassTheirOwnCheck(Part part) {
        for (Locale language : Words.LANGUAGES) {
            assertThatCode(() -> TemplateCheck.read(part, ShippedTemplates.text(part, language)))
                    .doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr"})
    void everyCodeThatIsShownHasAName(String language) {
        Words words = Words.in(Locale.forLanguageTag(language));

        Stream.of(
                        Severity.values(),
                        IncidentStatus.values(),
                        NotificationKind.values(),
                        NotificationReason.values(),
                        ResolveReason.values())
                .flatMap(Stream::<Coded>of)
                .forEach(code -> assertThat(words.of(code)).isNotBlank());
        Stream.of(Word.values()).forEach(word -> assertThat(words.of(word)).isNotBlank());
        Stream.of(Sentence.values())
                .forEach(sentence -> assertThat(words.say(sentence, "{0} isn't", 10))
                        .isNotBlank()
                        .doesNotContain("{1"));
        assertThat(words.say(Sentence.TARGET_FAILING, "{0} isn't", 10)).contains("{0} isn't", " 10 ");
    }

    @Test
    void englishSaysWhatHappenedInASentence() {
        Texts texts = texts(SampleNotifications.of(NotificationKind.OPENED, SampleNotifications.Extent.LITTLE), "en");

        assertThat(texts.summary())
                .isEqualTo("CRITICAL opened: Error rate is high on web-01 & *web-02* <5%>"
                        + " (payment/prod, 2 of 3 alerts firing, NT4V-0E6Z)");
        assertThat(texts.why()).isEqualTo("first notification");
        assertThat(texts.details()).isEmpty();
    }

    @Test
    void frenchSaysTheSameInFrench() {
        Texts texts = texts(SampleNotifications.of(NotificationKind.ESCALATED, SampleNotifications.Extent.ALL), "fr");

        assertThat(texts.summary())
                .isEqualTo("CRITIQUE, incident escaladé : Error rate is high on web-01 & *web-02* <5%>"
                        + " (payment/prod, 2 alertes actives sur 3, NT4V-0E6Z)"
                        + " : escaladé à payments-lead, étape 1 de business-hours."
                        + " 3 services touchés : payment, checkout, frontend."
                        + " Cause probable : payment -> database."
                        + " Tempête d’alertes : 199 500 changements d’alertes regroupés ;"
                        + " la plupart concernent cluster=east, check=error-rate");
        assertThat(texts.details()).hasSize(3);
    }

    @Test
    void alertsAreCountedAsTheLanguageCounts() {
        assertThat(List.of(Words.ENGLISH.alerts(1, 1), Words.ENGLISH.alerts(0, 2)))
                .containsExactly("1 of 1 alert firing", "0 of 2 alerts firing");
        Words french = Words.in(Locale.FRENCH);
        assertThat(List.of(french.alerts(0, 3), french.alerts(1, 3), french.alerts(2000, 3000)))
                .containsExactly("0 alerte active sur 3", "1 alerte active sur 3", "2000 alertes actives sur 3000");
    }

    @Test
    void languageThatWeDoNotSpeakIsWrittenInEnglish() {
        Texts texts = texts(SampleNotifications.of(NotificationKind.OPENED, SampleNotifications.Extent.LITTLE), "de");

        assertThat(texts.summary()).startsWith("CRITICAL opened");
    }

    private static Texts texts(Notification notification, String language) {
        Style style = new Style(Optional.empty(), Optional.of(Locale.forLanguageTag(language)));
        return WRITER.write(notification, Markup.PLAIN, style).texts();
    }
}
