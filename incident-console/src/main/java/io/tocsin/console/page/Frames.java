package io.tocsin.console.page;

import com.linecorp.armeria.common.Cookie;
import com.linecorp.armeria.common.ResponseHeadersBuilder;
import io.tocsin.console.asset.Assets;
import io.tocsin.console.http.Call;
import io.tocsin.console.http.ProblemException;
import io.tocsin.console.live.LiveFeed;
import io.tocsin.console.read.Incidents;
import io.tocsin.console.read.StoreState;
import io.tocsin.sink.store.StripCounts;
import java.time.Clock;
import java.util.Optional;

/** Makes what stands around a page. */
final class Frames {

    private final String environment;
    private final boolean secure;
    private final Assets assets;
    private final LiveFeed feed;
    private final Incidents incidents;
    private final StoreState state;
    private final Clock clock;
    private final FormToken tokens = new FormToken();

    Frames(Pages.Parts parts, Assets assets) {
        this.environment = parts.environment();
        this.secure =
                parts.publicUrl().map(url -> "https".equals(url.getScheme())).orElse(false);
        this.assets = assets;
        this.feed = parts.feed();
        this.incidents = parts.incidents();
        this.state = parts.state();
        this.clock = parts.clock();
    }

    /** The frame of a page with the numbers of the strip, when they can be read. Made before the page reads more. */
    Frame of(Call call, String heading) {
        String after = feed.head().toString();
        return frame(call, heading, after, counts());
    }

    /** The frame of a page that must not need the store. */
    Frame withoutCounts(Call call, String heading) {
        return frame(call, heading, feed.head().toString(), Optional.empty());
    }

    private Frame frame(Call call, String heading, String after, Optional<StripCounts> counts) {
        String query = call.context().query();
        return new Frame(
                heading,
                environment,
                Viewer.of(call),
                tokens.known(call).orElseGet(tokens::fresh),
                tokens.fresh(),
                clock.instant(),
                after,
                state.freshness(),
                counts,
                call.context().path() + (query == null || query.isEmpty() ? "" : "?" + query),
                assets);
    }

    /** Counting costs the same for one page and for a thousand: mostly it is done already. */
    private Optional<StripCounts> counts() {
        if (state.unreadableSince().isPresent()) {
            return Optional.empty();
        }
        if (feed.counts().isPresent()) {
            return feed.counts();
        }
        try {
            return Optional.of(incidents.counts());
        } catch (ProblemException e) {
            return Optional.empty();
        }
    }

    /** Gives the browser the word of its forms, when it has none. */
    void remember(Call call, Frame frame, ResponseHeadersBuilder headers) {
        if (tokens.known(call).isEmpty()) {
            headers.cookie(Cookie.secureBuilder(FormToken.COOKIE, frame.token())
                    .path("/")
                    .httpOnly(true)
                    .secure(secure)
                    .sameSite("Lax")
                    .build());
        }
    }

    /** Refuses a form that is not ours. */
    void requireToken(Call call, String given) {
        tokens.require(call, given);
    }
}
