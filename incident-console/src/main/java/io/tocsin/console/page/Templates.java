package io.tocsin.console.page;

import com.linecorp.armeria.common.AggregatedHttpResponse;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.common.ResponseHeadersBuilder;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.tocsin.console.http.SecurityHeaders;
import io.tocsin.console.text.VisibleText;
import java.util.function.Consumer;

/** Fills the templates, which the build turned into classes, and answers with the result. */
final class Templates {

    private static final int USUAL_PAGE = 64 * 1024;

    private final TemplateEngine engine = TemplateEngine.createPrecompiled(
            null, ContentType.Html, Templates.class.getClassLoader(), "io.tocsin.console.template");

    /** The template's text for this model, with every invisible character made visible. */
    String text(String template, Object model) {
        StringOutput output = new StringOutput(USUAL_PAGE);
        engine.render(template, model, output);
        return VisibleText.of(output.toString());
    }

    AggregatedHttpResponse answer(
            HttpStatus status, String template, Object model, Consumer<ResponseHeadersBuilder> more) {
        ResponseHeadersBuilder headers = ResponseHeaders.builder(status)
                .contentType(MediaType.HTML_UTF_8)
                .add(SecurityHeaders.ALL)
                .set("cache-control", "no-store");
        more.accept(headers);
        return AggregatedHttpResponse.of(headers.build(), HttpData.ofUtf8(text(template, model)));
    }
}
