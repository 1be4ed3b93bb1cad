package dev.gatehouse.testing.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A visitor without a browser: keeps cookies, follows a redirect only when told to. */
public final class Browserless {

    private static final int MOST_REDIRECTS = 12;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final CookieManager cookies = new LikeBrowsers();
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(cookies)
            .build();
    private final URI base;

    /** As browsers do: this machine counts as secure, and a cookie's version as nothing. (Keycloak sends both.) */
    private static final class LikeBrowsers extends CookieManager {

        LikeBrowsers() {
            super(null, CookiePolicy.ACCEPT_ALL);
        }

        @Override
        public void put(URI from, Map<String, List<String>> headers) throws IOException {
            super.put(from, headers);
            if (from.getScheme().equals("http") && from.getHost().equals("localhost")) {
                getCookieStore().getCookies().forEach(cookie -> {
                    cookie.setSecure(false);
                    cookie.setVersion(0);
                });
            }
        }
    }

    /** A visitor to the application at {@code base}. */
    public Browserless(String base) {
        this.base = URI.create(base + "/");
    }

    /** Asks for a page, by path or whole address, and gives whatever comes. */
    public HttpResponse<String> get(String address, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(address));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    /** Posts a form from a page of the application's own. */
    public HttpResponse<String> post(String path, Map<String, String> form) {
        String origin = base.getScheme() + "://" + base.getAuthority();
        return post(path, form, "Origin", origin);
    }

    /** Posts a form with these headers alone. */
    public HttpResponse<String> post(String path, Map<String, String> form, String... headers) {
        String body = form.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    /** Asks by another method, without a body. */
    public HttpResponse<String> send(String method, String address) {
        return send(HttpRequest.newBuilder(base.resolve(address)).method(method, HttpRequest.BodyPublishers.noBody()));
    }

    /** Follows redirects to their end. */
    public HttpResponse<String> follow(HttpResponse<String> answer) {
        return followUntil(answer, address -> false);
    }

    /** Follows redirects, but stops before an address of this kind: the answer is then the redirect to it. */
    public HttpResponse<String> followUntil(HttpResponse<String> answer, Predicate<URI> stop) {
        HttpResponse<String> last = answer;
        for (int i = 0; i < MOST_REDIRECTS; i++) {
            Optional<URI> next = target(last);
            if (next.isEmpty() || stop.test(next.get())) {
                return last;
            }
            last = get(next.get().toString());
        }
        throw new IllegalStateException("more than " + MOST_REDIRECTS + " redirects, the last to " + target(last));
    }

    /** Where an answer redirects to. */
    public static Optional<URI> target(HttpResponse<String> answer) {
        return answer.statusCode() / 100 == 3
                ? answer.headers().firstValue("Location").map(answer.uri()::resolve)
                : Optional.empty();
    }

    /** The names of the cookies it holds. */
    public List<HttpCookie> cookies() {
        return cookies.getCookieStore().getCookies();
    }

    /** The value of a cookie, the name of which begins so. */
    public Optional<HttpCookie> cookie(String prefix) {
        return cookies().stream()
                .filter(cookie -> cookie.getName().startsWith(prefix))
                .findFirst();
    }

    /** Brings the cookies of another visitor along, as they are now: a second tab, or a thief. */
    public Browserless withCookiesOf(Browserless other) {
        other.cookies
                .getCookieStore()
                .getURIs()
                .forEach(uri -> other.cookies
                        .getCookieStore()
                        .get(uri)
                        .forEach(cookie -> cookies.getCookieStore().add(uri, (HttpCookie) cookie.clone())));
        return this;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A text as it stands in a query. */
    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
