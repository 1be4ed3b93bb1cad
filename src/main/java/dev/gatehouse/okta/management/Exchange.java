package dev.gatehouse.okta.management;

import dev.gatehouse.oidc.HttpDoor;
import dev.gatehouse.okta.management.OktaTrouble.Kind;
import dev.gatehouse.refusal.Refused;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** One org, asked by one permit: sends, reads, turns pages, and says what went wrong. */
final class Exchange {

    /** A page of 500 people with all that their profiles hold. */
    private static final int MOST_BYTES = 8 * 1024 * 1024;

    /** Of what there may be most, people: 100,000 in pages of 200 and more. */
    private static final int MOST_PAGES = 1_000;

    private static final int LONGEST_FOUND = 300;

    private static final Jsonb JSON = JsonbBuilder.create();

    /** What Okta says of an error. */
    public record Fault(String errorCode, String errorSummary, List<Cause> errorCauses) {
        /** More of it. */
        public record Cause(String errorSummary) {}

        private String text() {
            StringBuilder text = new StringBuilder(errorCode + " " + errorSummary);
            if (errorCauses != null) {
                errorCauses.forEach(cause -> text.append("; ").append(cause.errorSummary()));
            }
            return text.length() > LONGEST_FOUND ? text.substring(0, LONGEST_FOUND) : text.toString();
        }
    }

    private final HttpDoor door;
    private final URI origin;
    private final Authorizing authorizing;
    private final RateLimits limits;

    Exchange(HttpDoor door, URI origin, Authorizing authorizing, RateLimits limits) {
        this.door = door;
        this.origin = origin;
        this.authorizing = authorizing;
        this.limits = limits;
    }

    /** What a permit becomes in one request. */
    @FunctionalInterface
    interface Authorizing {
        /** The headers that let this request in. */
        Map<String, String> headers(Call call, URI address);
    }

    /** Asks, with or without a body, and reads the answer. */
    <T> T ask(Call call, Optional<Object> body, Class<T> type, String... ids) {
        return read(call, send(call, origin.resolve(call.path(ids)), body), type);
    }

    /** Asks by a query. */
    <T> T ask(Call call, String query, Class<T> type) {
        return read(call, send(call, origin.resolve(call.path() + query), Optional.empty()), type);
    }

    /** Tells, and reads nothing of the answer but that it was done. */
    void tell(Call call, Optional<Object> body, String... ids) {
        send(call, origin.resolve(call.path(ids)), body);
    }

    /** Reads a list page by page; each page is handed over before the next one is asked for. */
    <T> void pages(Call call, String query, Class<T[]> type, Consumer<List<T>> page, String... ids) {
        Predicate<List<T>> all = part -> {
            page.accept(part);
            return true;
        };
        pagesWhile(call, query, type, all, ids);
    }

    /**
     * The same, as long as whoever gets the pages says that they want another one.
     *
     * @return whether the list was read to its end
     */
    <T> boolean pagesWhile(Call call, String query, Class<T[]> type, Predicate<List<T>> more, String... ids) {
        Optional<URI> next = Optional.of(origin.resolve(call.path(ids) + query));
        for (int turned = 0; next.isPresent(); turned++) {
            if (turned == MOST_PAGES) {
                throw new OktaTrouble(Kind.NOT_OKTA, call, "more than " + MOST_PAGES + " pages", Optional.empty());
            }
            HttpDoor.Answer answer = send(call, next.get(), Optional.empty());
            boolean wanted = more.test(List.of(read(call, answer, type)));
            next = next(call, answer);
            if (next.isPresent() && !wanted) {
                return false;
            }
            if (next.isPresent()) {
                limits.breathe(answer);
            }
        }
        return true;
    }

    /** What the org hands us its permit for stays with the org: a page elsewhere is not asked for. */
    private Optional<URI> next(Call call, HttpDoor.Answer answer) {
        Optional<URI> next = answer.header("Link").flatMap(NextPage::of);
        if (next.filter(uri -> !isHere(uri)).isPresent()) {
            throw new OktaTrouble(
                    Kind.NOT_OKTA, call, "the next page is at " + next.get().getAuthority(), Optional.empty());
        }
        return next;
    }

    private boolean isHere(URI uri) {
        return origin.getScheme().equals(uri.getScheme())
                && origin.getRawAuthority().equals(uri.getRawAuthority())
                && uri.getRawPath().startsWith("/api/v1/");
    }

    private HttpDoor.Answer send(Call call, URI address, Optional<Object> body) {
        HttpDoor.Answer answer;
        try {
            answer = limits.send(() -> door.send(request(call, address, body)));
        } catch (Refused refused) {
            throw new OktaTrouble(Kind.UNAVAILABLE, call, refused.refusal().found(), refused);
        }
        if (answer.status() / 100 != 2) {
            throw trouble(call, answer);
        }
        return answer;
    }

    private HttpDoor.Request request(Call call, URI address, Optional<Object> body) {
        Map<String, String> headers = new HashMap<>(authorizing.headers(call, address));
        headers.put("Accept", "application/json");
        body.ifPresent(any -> headers.put(HttpDoor.CONTENT_TYPE, "application/json"));
        return new HttpDoor.Request(call.method(), address, headers, body.map(JSON::toJson), MOST_BYTES);
    }

    private OktaTrouble trouble(Call call, HttpDoor.Answer answer) {
        Optional<Fault> fault = fault(answer.body());
        String found = "HTTP " + answer.status()
                + fault.map(said -> ", " + said.text()).orElse("");
        return switch (answer.status()) {
            case 401 -> new OktaTrouble(Kind.PERMIT_REJECTED, call, found, Optional.empty());
            case 403 -> new OktaTrouble(Kind.RIGHT_MISSING, call, found, Optional.empty());
            case 404 ->
                new OktaTrouble(fault.isPresent() ? Kind.NOT_FOUND : Kind.NOT_OKTA, call, found, Optional.empty());
            case 400 -> new OktaTrouble(Kind.INVALID, call, found, Optional.empty());
            case 429 -> new OktaTrouble(Kind.RATE_LIMITED, call, found, Optional.of(limits.reset(answer)));
            default ->
                new OktaTrouble(
                        answer.status() >= 500 ? Kind.UNAVAILABLE : Kind.NOT_OKTA, call, found, Optional.empty());
        };
    }

    private static Optional<Fault> fault(String body) {
        try {
            return Optional.ofNullable(JSON.fromJson(body, Fault.class)).filter(fault -> fault.errorCode() != null);
        } catch (JsonbException | ClassCastException e) {
            return Optional.empty();
        }
    }

    private static <T> T read(Call call, HttpDoor.Answer answer, Class<T> type) {
        try {
            T read = JSON.fromJson(answer.body(), type);
            if (read != null) {
                return read;
            }
        } catch (JsonbException | ClassCastException e) {
            throw new OktaTrouble(Kind.NOT_OKTA, call, "an answer that is not what Okta documents", e);
        }
        throw new OktaTrouble(Kind.NOT_OKTA, call, "an empty answer", Optional.empty());
    }
}
