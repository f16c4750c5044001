package io.tocsin.sink.template;

import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.error.PebbleException;
import io.pebbletemplates.pebble.loader.MemoryLoader;
import java.util.Locale;

/** Reads templates: Pebble (https://pebbletemplates.io), of which only {@link Sandbox} is left. */
public final class TemplateEngine {

    /** The longest template, in characters. */
    public static final int MOST_TEMPLATE = 8_000;

    private static final int MOST_FILLED = 50_000;

    private static final PebbleEngine PEBBLE = new PebbleEngine.Builder()
            .loader(new MemoryLoader())
            .registerExtensionCustomizer(Sandbox::new)
            .extension(new EscapedPrinting())
            .methodAccessValidator((object, method) -> false)
            .strictVariables(true)
            .newLineTrimming(false)
            .autoEscaping(false)
            .cacheActive(false)
            .maxRenderedSize(MOST_FILLED)
            .defaultLocale(Locale.ENGLISH)
            .build();

    private TemplateEngine() {}

    /**
     * Reads a template.
     *
     * @throws TemplateFaultException when it is none
     */
    public static Template read(String text) {
        if (text.length() > MOST_TEMPLATE) {
            throw new TemplateFaultException(
                    1, text.length() + " characters", "at most " + MOST_TEMPLATE + " characters");
        }
        try {
            return new Template(PEBBLE.getLiteralTemplate(text));
        } catch (PebbleException e) {
            throw Faults.of(e);
        } catch (RuntimeException | StackOverflowError e) {
            throw new TemplateFaultException(1, "cannot be read", Sandbox.allowed());
        }
    }
}
