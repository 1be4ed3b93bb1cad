package dev.gatehouse.testing;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;

/** A browser and a relying party in one, without any caution: it shows what the stand-in answers. */
final class Visitor {

    static final OktaApp APP = OktaApp.of(
                    "0oaLedger", "s3cret+of the:app", URI.create("http://localhost:8080/signin/callback/conn_1"))
            .named("Ledger")
            .assignedTo("ada@meadow.example");
    static final OktaPerson ADA = OktaPerson.named("Ada van Moreau", "ada@meadow.example");
    static final OktaPerson BRUNO = OktaPerson.named("Bruno Brook", "bruno@brook.example");

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Provider provider;
    private final Duration patience;
    private final String verifier = Digests.random(32);

    Visitor(FakeOkta okta) {
        this(Provider.org(okta.origin()));
    }

    Visitor(FakeOkta okta, Duration patience) {
        this(Provider.org(okta.origin()), patience);
    }

    Visitor(Provider provider) {
        this(provider, Duration.ofSeconds(10));
    }

    private Visitor(Provider provider, Duration patience) {
        this.provider = provider;
        this.patience = patience;
    }

    HttpResponse<String> get(String url, String... headers) throws IOException {
        return send(HttpRequest.newBuilder(URI.create(url)), headers);
    }

    HttpResponse<String> post(String url, Parameters form, String... headers) throws IOException {
        var request = HttpRequest.newBuilder(URI.create(url)).POST(BodyPublishers.ofString(form.encoded()));
        return send(request.header("Content-Type", "application/x-www-form-urlencoded"), headers);
    }

    Parameters authorization() {
        return Parameters.NONE
                .and("client_id", APP.clientId())
                .and("redirect_uri", APP.redirectUris().iterator().next().toString())
                .and("response_type", "code")
                .and("scope", "openid profile email")
                .and("state", "the-state")
                .and("nonce", "the-nonce")
                .and("code_challenge", Digests.sha256(verifier))
                .and("code_challenge_method", "S256")
                .and("acr_values", "urn:okta:loa:2fa:any");
    }

    /** The authorization with one parameter exchanged, or left out when the value is empty. */
    Parameters authorizationBut(String name, String value) {
        var others = authorization().pairs().stream()
                .filter(pair -> !pair.getKey().equals(name))
                .toList();
        return value.isEmpty() ? new Parameters(others) : new Parameters(others).and(name, value);
    }

    HttpResponse<String> authorize(Parameters parameters, String... headers) throws IOException {
        return get(parameters.addedTo(provider.url("authorize")), headers);
    }

    /** What the redirect back to the app carries; the stand-in must answer login hints. */
    Parameters callback(Parameters parameters) throws IOException {
        return callback(authorize(parameters.and("login_hint", ADA.login())));
    }

    static Parameters callback(HttpResponse<String> redirect) {
        var location = redirect.headers().firstValue("Location").orElseThrow();
        return Parameters.parse(location.substring(location.indexOf('?') + 1));
    }

    String code() throws IOException {
        return callback(authorization()).first("code").orElse("no-code");
    }

    Parameters redemption(String code) {
        return Parameters.NONE
                .and("grant_type", "authorization_code")
                .and("code", code)
                .and("redirect_uri", APP.redirectUris().iterator().next().toString())
                .and("code_verifier", verifier);
    }

    HttpResponse<String> redeem(Parameters form) throws IOException {
        return post(provider.url("token"), form, "Authorization", basic(APP));
    }

    Map<String, Object> tokens() throws IOException {
        return json(redeem(redemption(code())));
    }

    HttpResponse<String> userinfo(Object accessToken) throws IOException {
        return get(provider.url("userinfo"), "Authorization", "Bearer " + accessToken);
    }

    Map<String, Object> keySet() throws IOException {
        return json(get(provider.url("keys")));
    }

    static Map<String, Object> json(HttpResponse<String> response) {
        try {
            return JSONObjectUtils.parse(response.body());
        } catch (ParseException e) {
            throw new IllegalStateException("Expected JSON, found " + response.body(), e);
        }
    }

    /** Client authentication by header, each part form-encoded first (RFC 6749, 2.3.1). */
    static String basic(OktaApp app) {
        var id = Parameters.NONE.and("", app.clientId()).encoded().substring(1);
        var secret = Parameters.NONE.and("", app.clientSecret()).encoded().substring(1);
        var text = (id + ":" + secret).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(text);
    }

    private HttpResponse<String> send(HttpRequest.Builder request, String... headers) throws IOException {
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return HTTP.send(request.timeout(patience).build(), BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        }
    }
}
