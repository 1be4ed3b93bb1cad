package dev.gatehouse.testing;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * How a client says at the token endpoint who it is (RFC 6749, 2.3.1; RFC 7523, 2.2).
 *
 * @param secret the secret, or the signed statement
 */
record ClientCredentials(String method, String clientId, String secret) {

    private static final String NONE_FOUND = "No client credentials found";
    private static final String TWICE = "Cannot supply multiple client credentials. Use one of the following: "
            + "credentials in the Authorization header, credentials in the post body, or a "
            + "client_assertion in the post body.";

    static ClientCredentials in(RecordedRequest request) throws Denied {
        var form = request.formParameters();
        var basic = request.header("Authorization").filter(value -> value.regionMatches(true, 0, "Basic ", 0, 6));
        var inBody = form.has("client_id") || form.has("client_secret") || form.has("client_assertion");
        if (basic.isPresent() && inBody) {
            throw Denied.invalidRequest(TWICE);
        }
        return basic.isPresent() ? ofHeader(basic.get().substring(6)) : ofForm(form);
    }

    /** The client that the request names, right or wrong. */
    static Optional<String> claimedBy(RecordedRequest request) {
        try {
            return Optional.of(in(request).clientId());
        } catch (Denied e) {
            return request.formParameters().first("client_id");
        }
    }

    /**
     * The app, if these credentials are its own in a form that it allows.
     *
     * @param endpoint the address that was called, for which alone a signed statement counts
     */
    OktaApp authenticate(Directory directory, ClientAssertions assertions, String endpoint) throws Denied {
        var app = directory
                .app(clientId)
                .orElseThrow(() -> Denied.invalidClient("Invalid value for 'client_id' parameter."));
        if (!app.tokenEndpointAuthMethods().contains(method)) {
            throw Denied.invalidClient(
                    "Client authentication failed. Either the client or the client credentials are invalid.");
        }
        if (method.equals("private_key_jwt")) {
            assertions.check(app, secret, endpoint);
        } else if (app.clientSecrets().stream().noneMatch(active -> Digests.same(active, secret))) {
            throw Denied.invalidClient("The client secret supplied for a confidential client is invalid.");
        }
        return app;
    }

    private static ClientCredentials ofHeader(String encoded) throws Denied {
        try {
            var text = new String(Base64.getDecoder().decode(encoded.strip()), StandardCharsets.UTF_8);
            var colon = text.indexOf(':');
            if (colon > 0) {
                return new ClientCredentials(
                        "client_secret_basic",
                        Parameters.decode(text.substring(0, colon)),
                        Parameters.decode(text.substring(colon + 1)));
            }
        } catch (IllegalArgumentException e) {
            // Neither Base64 nor form encoding: told below, as any other header without credentials
        }
        throw Denied.invalidClient(NONE_FOUND);
    }

    private static ClientCredentials ofForm(Parameters form) throws Denied {
        var assertion = form.first("client_assertion");
        if (assertion.isPresent()) {
            return ofAssertion(form, assertion.get());
        }
        var clientId = form.first("client_id");
        var secret = form.first("client_secret");
        if (clientId.isEmpty() || secret.isEmpty()) {
            throw Denied.invalidClient(NONE_FOUND);
        }
        return new ClientCredentials("client_secret_post", clientId.get(), secret.get());
    }

    private static ClientCredentials ofAssertion(Parameters form, String assertion) throws Denied {
        if (form.has("client_secret")) {
            throw Denied.invalidRequest(TWICE);
        }
        var client = ClientAssertions.clientIn(assertion);
        var named = form.first("client_id");
        if (form.first("client_assertion_type")
                        .filter(ClientAssertions.TYPE::equals)
                        .isEmpty()
                || client.isEmpty()
                || !named.orElse(client.get()).equals(client.get())) {
            throw Denied.invalidClient(NONE_FOUND);
        }
        return new ClientCredentials("private_key_jwt", client.get(), assertion);
    }
}
