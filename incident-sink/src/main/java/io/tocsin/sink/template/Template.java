package io.tocsin.sink.template;

import io.pebbletemplates.pebble.error.PebbleException;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.io.IOException;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A template that was read. Immutable, and safe for any number of threads. */
public final class Template {

    private final PebbleTemplate template;

    Template(PebbleTemplate template) {
        this.template = template;
    }

    /**
     * The text of the template with its places filled in.
     *
     * @param model maps, lists, texts, numbers, truth values and times; what is something else cannot be reached
     * @param escape goes over everything that is filled in, and over nothing that the template itself says
     * @param language decides how numbers and times are written
     * @throws TemplateFaultException when it asks for a field that there is not, or would become too long
     */
    public String fill(Map<String, Object> model, UnaryOperator<String> escape, Locale language) {
        Map<String, Object> context = new HashMap<>(model);
        context.put(EscapedPrinting.ESCAPE, escape);
        StringWriter text = new StringWriter();
        try {
            template.evaluate(text, context, language);
        } catch (PebbleException e) {
            throw Faults.of(e);
        } catch (IOException | RuntimeException | StackOverflowError e) {
            throw new TemplateFaultException(1, "fails with " + e.getClass().getSimpleName(), Faults.FITTING);
        }
        return text.toString();
    }
}
