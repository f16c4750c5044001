package io.tocsin.console.http;

import com.linecorp.armeria.common.AggregatedHttpRequest;
import com.linecorp.armeria.common.Cookie;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.QueryParams;
import com.linecorp.armeria.server.ServiceRequestContext;
import java.util.Optional;

/**
 * One request, read whole.
 *
 * @param context for path parameters and time-outs
 * @param request headers and body
 */
public record Call(ServiceRequestContext context, AggregatedHttpRequest request) {

    /** The decoded part of the path under this name of the route. */
    public String pathParam(String name) {
        String value = context.pathParam(name);
        if (value == null) {
            throw new IllegalArgumentException(
                    "no path parameter " + name + " in " + context.config().route());
        }
        return value;
    }

    /** The parameters of the query string. */
    public QueryParams query() {
        return context.queryParams();
    }

    /** One header, when it is there and not empty. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(request.headers().get(name)).filter(value -> !value.isBlank());
    }

    /** All headers of this name as one, in the order they came, separated by commas; empty when there is none. */
    public String headers(String name) {
        return String.join(", ", request.headers().getAll(name));
    }

    /** One cookie, when it is there and not empty. */
    public Optional<String> cookie(String name) {
        return request.headers().cookies().stream()
                .filter(cookie -> cookie.name().equals(name))
                .map(Cookie::value)
                .filter(value -> !value.isBlank())
                .findFirst();
    }

    /** The path without the query. */
    public String path() {
        return context.path();
    }

    /** True for what must not be answered with a body. */
    public boolean isHead() {
        return request.method() == HttpMethod.HEAD;
    }

    /** True when the page's script asks for a part of a page. */
    public boolean wantsFragment() {
        return header("hx-request").isPresent();
    }
}
