package io.tocsin.sink.message;

import io.tocsin.model.notification.Notification;
import io.tocsin.sink.outbound.OneLine;
import io.tocsin.sink.template.Template;
import io.tocsin.sink.template.TemplateFaultException;
import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes what notifications say. Pure: the same notification gives the same words. Safe for any number of threads. */
public final class MessageWriter {

    private static final int MOST_LINES = 10;
    /** Escaping may make a text longer, but not for ever. */
    private static final int MOST_GROWTH = 8;

    private final Optional<URI> console;
    private final Map<String, TemplateSet> sets;
    private final Map<String, Style> styles;
    private final Faults faults;

    /** Hears of templates that failed at a notification; it was written with those that we ship. */
    @FunctionalInterface
    public interface Faults {
        /** This part of the operator's template set could not be written. */
        void failed(String set, Part part, TemplateFaultException fault);
    }

    /** With links to incidents of the console at this address; without links when it is not known. */
    public MessageWriter(Optional<URI> console) {
        this(console, MessagesConfig.defaults(), (set, part, fault) -> {});
    }

    /** The same with these templates and languages. */
    public MessageWriter(Optional<URI> console, MessagesConfig config, Faults faults) {
        this.console = console;
        this.sets = config.templates().stream().collect(Collectors.toMap(TemplateSet::name, Function.identity()));
        this.styles = config.styles();
        this.faults = faults;
    }

    /**
     * What the notifier of this markup makes its message of.
     *
     * @param style how the route wants it written; what it leaves open is as the target has it
     */
    public Rendering write(Notification notification, Markup markup, Style style) {
        Style whole = style.or(styles.getOrDefault(notification.target(), Style.PLAIN));
        Words words = whole.language().map(Words::in).orElse(Words.ENGLISH);
        Optional<URI> link = Wording.link(notification.incident(), console).map(URI::create);
        Optional<TemplateSet> set = whole.template().map(sets::get);
        return new Rendering(
                notification,
                () -> new Writing(set, words.language(), MessageModel.of(notification, words, link), markup).texts(),
                words,
                link);
    }

    /** Words of the language that this target reads where no route says another. */
    public Words words(String target) {
        return styles.getOrDefault(target, Style.PLAIN)
                .language()
                .map(Words::in)
                .orElse(Words.ENGLISH);
    }

    /** The texts of one notification. */
    private final class Writing {

        private final Optional<TemplateSet> set;
        private final Locale language;
        private final Map<String, Object> model;
        private final Markup markup;
        private final Set<Part> failed = EnumSet.noneOf(Part.class);

        Writing(Optional<TemplateSet> set, Locale language, Map<String, Object> model, Markup markup) {
            this.set = set;
            this.language = language;
            this.model = model;
            this.markup = markup;
        }

        Texts texts() {
            String title = line(Part.TITLE);
            String why = line(Part.WHY);
            List<String> plainDetails = plainLines(Part.DETAILS);
            List<String> details = lines(Part.DETAILS, plainDetails);
            model.put(Part.WHY.code(), plainLine(Part.WHY));
            model.put(Part.DETAILS.code(), plainDetails);
            return new Texts(title, line(Part.SUMMARY), why, details);
        }

        private String line(Part part) {
            return fitted(part, filled(part, markup), () -> plainLine(part));
        }

        private List<String> lines(Part part, List<String> plain) {
            List<String> lines = split(filled(part, markup));
            return lines.size() == plain.size()
                    ? IntStream.range(0, lines.size())
                            .mapToObj(i -> fitted(part, lines.get(i), () -> plain.get(i)))
                            .toList()
                    : plain.stream().map(markup::escape).toList();
        }

        /** What became too long is cut before it is escaped, so that no escape is cut. */
        private String fitted(Part part, String escaped, Supplier<String> plain) {
            return escaped.length() <= part.most() ? squeezed(escaped) : fittedLong(escaped, plain.get(), part);
        }

        private String fittedLong(String escaped, String plain, Part part) {
            boolean whole = escaped.length() <= MOST_GROWTH * part.most()
                    && plain.codePointCount(0, plain.length()) < part.most();
            return whole ? squeezed(escaped) : markup.escape(plain);
        }

        private String plainLine(Part part) {
            return OneLine.of(filled(part, Markup.PLAIN), part.most());
        }

        private List<String> plainLines(Part part) {
            return split(filled(part, Markup.PLAIN)).stream()
                    .map(line -> OneLine.of(line, part.most()))
                    .toList();
        }

        private String filled(Part part, Markup as) {
            Template shipped = ShippedTemplates.of(part, language);
            Optional<Template> own = set.flatMap(one -> one.of(part));
            if (own.isPresent() && !failed.contains(part)) {
                try {
                    return own.get().fill(model, as::escape, language);
                } catch (TemplateFaultException e) {
                    failed.add(part);
                    faults.failed(set.get().name(), part, e);
                }
            }
            return shipped.fill(model, as::escape, language);
        }
    }

    private static List<String> split(String text) {
        return text.lines()
                .map(MessageWriter::squeezed)
                .filter(line -> !line.isEmpty())
                .limit(MOST_LINES)
                .toList();
    }

    /** On one line, and as long as it is. */
    private static String squeezed(String text) {
        return OneLine.of(text, Integer.MAX_VALUE / 2);
    }
}
