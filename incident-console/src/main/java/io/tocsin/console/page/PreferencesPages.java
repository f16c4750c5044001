package io.tocsin.console.page;

import com.linecorp.armeria.common.AggregatedHttpResponse;
import com.linecorp.armeria.common.Cookie;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.QueryParams;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.common.ResponseHeadersBuilder;
import io.tocsin.console.command.ActorName;
import io.tocsin.console.http.Call;
import io.tocsin.console.http.OriginGuard;
import io.tocsin.console.http.SecurityHeaders;
import io.tocsin.console.query.Parameter;
import io.tocsin.console.query.Parameters;
import java.time.Duration;

/** Who somebody is, and how they like the pages: kept in cookies of their browser. */
final class PreferencesPages {

    private static final Duration KEPT = Duration.ofDays(365);
    private static final int MAX_TOKEN = 60;

    private final Templates templates;
    private final Frames frames;
    private final OriginGuard origins;

    PreferencesPages(Templates templates, Frames frames, Pages.Parts parts) {
        this.templates = templates;
        this.frames = frames;
        this.origins = parts.origins();
    }

    AggregatedHttpResponse show(Call call) {
        Frame frame = frames.of(call, "Preferences");
        boolean saved = "yes".equals(call.query().get("saved"));
        return templates.answer(
                HttpStatus.OK,
                "preferences.jte",
                new PreferencesView(frame, saved),
                headers -> frames.remember(call, frame, headers));
    }

    AggregatedHttpResponse save(Call call) {
        origins.require(call);
        Parameters form =
                new Parameters(QueryParams.fromQueryString(call.request().contentUtf8()));
        frames.requireToken(call, form.text("token", MAX_TOKEN).orElse(""));
        String name =
                form.text("name", ActorName.MAX_LENGTH).flatMap(ActorName::of).orElse("");
        Theme theme = form.coded("theme", form.text("theme", MAX_TOKEN).orElse("system"), Theme.class);
        Zone zone = form.coded("zone", form.text("zone", MAX_TOKEN).orElse("utc"), Zone.class);
        boolean keys = form.text("keys", MAX_TOKEN).isPresent();
        ResponseHeadersBuilder headers = ResponseHeaders.builder(HttpStatus.SEE_OTHER)
                .add(SecurityHeaders.ALL)
                .add("location", "/preferences?saved=yes");
        keep(headers, Viewer.NAME, Parameter.encode(name));
        keep(headers, Viewer.THEME, theme.code());
        keep(headers, Viewer.ZONE, zone.code());
        keep(headers, Viewer.KEYS, keys ? "on" : "off");
        return AggregatedHttpResponse.of(headers.build());
    }

    private static void keep(ResponseHeadersBuilder headers, String name, String value) {
        headers.cookie(Cookie.secureBuilder(name, value)
                .path("/")
                .httpOnly(false)
                .secure(false)
                .maxAge(KEPT.toSeconds())
                .sameSite("Lax")
                .build());
    }
}
