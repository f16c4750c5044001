package io.tocsin.cli.integrations;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.cli.terminal.JsonText;
import io.tocsin.cli.terminal.OutputOption;
import io.tocsin.cli.terminal.Terminal;
import io.tocsin.ingest.page.ConnectorPage;
import java.util.List;

/**
 * Tells who asked for it a key, this once, and what to do with it.
 *
 * @param integration that it belongs to
 * @param connector of that
 * @param key itself
 * @param url where its sender posts
 * @param headers what it sends beside the body
 */
record Announcement(String integration, String connector, NewKey key, String url, List<String> headers) {

    /** Tells it, to a person on the side, to a program as data. */
    void to(Terminal terminal, OutputOption output) {
        if (output.isTable()) {
            lines(terminal);
        } else {
            output.write(terminal, this::document, List::of);
        }
    }

    private void lines(Terminal terminal) {
        terminal.talk("");
        terminal.talk("The key, shown this once:  " + key.text());
        terminal.talk("Its sender posts to:       " + url);
        headers.forEach(header -> terminal.talk("with the header:           " + header));
        StringBuilder curl = new StringBuilder("curl -sS '" + url + "'");
        curl.append(" -H 'Content-Type: application/json'");
        headers.forEach(header -> curl.append(" -H '").append(header).append("'"));
        terminal.talk("Try it:  tocsin connectors sample " + connector + " | " + curl + " --data-binary @-");
        terminal.talk("What to set up there:  docs/connectors/"
                + ConnectorPage.of(connector).file());
    }

    private ObjectNode document() {
        ObjectNode document = JsonText.object()
                .put("integration", integration)
                .put("connector", connector)
                .put("key", key.text())
                .put("key_hash", key.hash())
                .put("url", url);
        headers.forEach(document.putArray("headers")::add);
        return document;
    }
}
