package io.tocsin.sink.message;

import io.tocsin.model.identity.Coded;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/** The words of a language for what notifiers put around texts: labels, and the names of our codes. Immutable. */
public final class Words {

    private static final String BUNDLE = "io.tocsin.sink.message.words";
    private static final ResourceBundle.Control NO_OTHER_LANGUAGE =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    /** English, the default. */
    public static final Words ENGLISH = new Words(Locale.ENGLISH);

    /** Those that we speak. */
    public static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.FRENCH);

    private final Locale language;
    private final ResourceBundle words;

    private Words(Locale language) {
        this.language = language;
        this.words = ResourceBundle.getBundle(BUNDLE, language, NO_OTHER_LANGUAGE);
    }

    /** Those of this language; English ones where we do not speak it. */
    public static Words in(Locale language) {
        return language.equals(Locale.ENGLISH) ? ENGLISH : new Words(language);
    }

    /** What it is for. */
    public Locale language() {
        return language;
    }

    /** The label. */
    public String of(Word word) {
        return words.getString("word." + word.code());
    }

    /** How people call one of our codes, such as {@code severity.critical}. */
    public String of(Coded value) {
        return words.getString(kind(value) + "." + value.code());
    }

    /** The sentence with these values in it, which stay as they are. */
    public String say(Sentence sentence, Object... values) {
        return new MessageFormat(of(sentence), language).format(values);
    }

    /** How many fire of how many there are: {@code 2 of 3 alerts firing}. */
    public String alerts(int firing, int total) {
        return new MessageFormat(words.getString("alerts"), language).format(new Object[] {firing, total});
    }

    private static String kind(Coded value) {
        Class<?> kind = value instanceof Enum<?> constant ? constant.getDeclaringClass() : value.getClass();
        return kind.getSimpleName();
    }
}
