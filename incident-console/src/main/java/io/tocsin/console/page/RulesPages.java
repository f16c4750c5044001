package io.tocsin.console.page;

import com.linecorp.armeria.common.AggregatedHttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import io.tocsin.console.http.Call;
import io.tocsin.console.read.Rules;

/** The page about the rules that hold, and the shadow beside them. */
final class RulesPages {

    private final Templates templates;
    private final Frames frames;
    private final Rules rules;

    RulesPages(Templates templates, Frames frames, Pages.Parts parts) {
        this.templates = templates;
        this.frames = frames;
        this.rules = parts.rules();
    }

    AggregatedHttpResponse show(Call call) {
        Frame frame = frames.of(call, "Rules");
        RulesView view = new RulesView(frame, rules.read());
        return templates.answer(HttpStatus.OK, "rules.jte", view, headers -> frames.remember(call, frame, headers));
    }
}
