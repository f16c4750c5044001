package io.tocsin.cli.integrations;

import io.tocsin.cli.terminal.Terminal;
import io.tocsin.ingest.page.ConnectorPage;
import java.util.List;

/** Tells a person a key, this once, and what to do with it. */
final class Announcement {

    private Announcement() {}

    /**
     * Tells it.
     *
     * @param url where its sender posts
     * @param headers what it sends beside the body
     */
    static void of(String url, List<String> headers, String connector, NewKey key, Terminal terminal) {
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
}
