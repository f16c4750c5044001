package io.tocsin.sink.slack;

import io.tocsin.sink.target.Renderings;
import io.tocsin.sink.target.VendorFake;
import io.tocsin.testkit.Answer;
import io.tocsin.testkit.ReceivedRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A channel behind an incoming webhook, as documented: every post is another message, which nobody can name, edit or look
 * for. Which incident it is about follows from its link to the console at {@link Renderings#CONSOLE}.
 */
public final class SlackWebhookFake implements VendorFake {

    private final List<RemoteObject> messages = new ArrayList<>();

    @Override
    public synchronized Answer answer(ReceivedRequest request) {
        String card = request.text();
        if (!SlackFake.parse(card).path("blocks").isArray()) {
            return new Answer(400, Map.of(), "invalid_payload");
        }
        messages.add(new RemoteObject("inc-" + Renderings.linked(card), SlackFake.state(card)));
        return new Answer(200, Map.of("content-type", "text/html"), "ok");
    }

    @Override
    public synchronized List<RemoteObject> objects() {
        return List.copyOf(messages);
    }
}
