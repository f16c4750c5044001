package io.tocsin.cli.templates;

import io.tocsin.cli.config.TocsinConfig;
import io.tocsin.model.notification.Notification;
import io.tocsin.sink.SinkConfig;
import io.tocsin.sink.message.Markup;
import io.tocsin.sink.message.MessageWriter;
import io.tocsin.sink.message.Rendering;
import io.tocsin.sink.message.Style;
import io.tocsin.sink.routing.Route;
import io.tocsin.sink.routing.RouteAnswer;
import io.tocsin.sink.routing.RouteTree;
import io.tocsin.sink.target.Notifier;
import io.tocsin.sink.target.Notifiers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Writes messages as a sink of this configuration would. Opens no connection. For one thread. */
final class TemplateDesk implements AutoCloseable {

    private final SinkConfig sink;
    private final Notifiers notifiers;
    private final MessageWriter writer;
    private final TreeSet<String> faults = new TreeSet<>();

    TemplateDesk(TocsinConfig config) {
        this.sink = config.sink();
        this.notifiers = new Notifiers(sink.targets(), sink.relay().attemptTimeout(), Optional.of(config.kafka()));
        this.writer = new MessageWriter(
                sink.consoleUrl(),
                sink.messages(),
                (set, part, fault) -> faults.add(set + "." + part.code() + ": " + fault.getMessage()));
    }

    List<Notifier> notifiers() {
        return notifiers.all();
    }

    /** What every route answers, in the order of the tree. */
    List<RouteAnswer> routes() {
        List<RouteAnswer> answers = new ArrayList<>();
        add(sink.routes(), sink.tree(), answers);
        return answers;
    }

    private static void add(List<Route> routes, RouteTree tree, List<RouteAnswer> into) {
        for (Route route : routes) {
            tree.find(route.name()).ifPresent(into::add);
            add(route.routes(), tree, into);
        }
    }

    /** How the messages of this target are written where its route says nothing. */
    Style style(String target) {
        return sink.messages().styles().getOrDefault(target, Style.PLAIN);
    }

    Rendering write(Notification notification, Markup markup, Style style) {
        Rendering rendering = writer.write(notification, markup, style);
        // Texts are written when they are asked for, and what is wrong with a template is found out then.
        var unused = rendering.texts();
        return rendering;
    }

    /** What templates failed at since the last time, each once. */
    List<String> takeFaults() {
        List<String> taken = List.copyOf(faults);
        faults.clear();
        return taken;
    }

    @Override
    public void close() {
        notifiers.close();
    }
}
