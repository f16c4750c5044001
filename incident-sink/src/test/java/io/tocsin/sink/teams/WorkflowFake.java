package io.tocsin.sink.teams;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.sink.target.Renderings;
import io.tocsin.sink.target.VendorFake;
import io.tocsin.testkit.Answer;
import io.tocsin.testkit.ReceivedRequest;
import java.util.ArrayList;
import java.util.List;

/**
 * A flow that posts cards to a channel: it takes everything with 202, posts what is a card and fails where nobody sees it at
 * the rest. No card can be named, edited or looked for; which incident it is about follows from its link to the console at
 * {@link Renderings#CONSOLE}.
 */
public final class WorkflowFake implements VendorFake {

    private final List<RemoteObject> cards = new ArrayList<>();

    @Override
    public synchronized Answer answer(ReceivedRequest request) {
        JsonNode card = AdaptiveCardReader.read(request.text());
        String status = card.at("/body/2/facts/2/value").asText();
        cards.add(new RemoteObject("inc-" + Renderings.linked(request.text()), state(status)));
        return Answer.status(202);
    }

    @Override
    public synchronized List<RemoteObject> objects() {
        return List.copyOf(cards);
    }

    private static RemoteState state(String status) {
        if (status.startsWith("resolved")) {
            return RemoteState.RESOLVED;
        }
        return status.startsWith("acknowledged") ? RemoteState.ACKNOWLEDGED : RemoteState.OPEN;
    }
}
