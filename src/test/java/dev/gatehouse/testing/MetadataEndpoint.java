package dev.gatehouse.testing;

import static dev.gatehouse.testing.Misbehaviour.ISS_MISSING_THOUGH_PROMISED;
import static dev.gatehouse.testing.Misbehaviour.METADATA_500;
import static dev.gatehouse.testing.Misbehaviour.METADATA_ISSUER_DIFFERS;
import static dev.gatehouse.testing.Misbehaviour.METADATA_NOT_JSON;
import static dev.gatehouse.testing.Misbehaviour.METADATA_OVERSIZED;
import static dev.gatehouse.testing.Misbehaviour.METADATA_PLAIN_TOKEN_ENDPOINT;
import static dev.gatehouse.testing.Misbehaviour.METADATA_PRIVATE_TOKEN_ENDPOINT;
import static dev.gatehouse.testing.Misbehaviour.METADATA_PROMISES_ISS;
import static dev.gatehouse.testing.Misbehaviour.METADATA_REDIRECTS;
import static dev.gatehouse.testing.Misbehaviour.METADATA_WITHOUT_KEYS;
import static dev.gatehouse.testing.Misbehaviour.METADATA_WITHOUT_LOGOUT;
import static dev.gatehouse.testing.Misbehaviour.METADATA_WITHOUT_TOKEN_ENDPOINT;
import static dev.gatehouse.testing.Misbehaviour.METADATA_WITHOUT_USERINFO_ENDPOINT;

/** `/.well-known/openid-configuration`, which accepts `client_id` as Okta's does: the issuer is the one that this client's tokens name. */
final class MetadataEndpoint implements Answering {

    private static final String ISS_PARAMETER = "authorization_response_iss_parameter_supported";
    private static final Edits EDITS = new Edits()
            .put(METADATA_ISSUER_DIFFERS, "issuer", IdTokenClaims.OTHER_ISSUER)
            .remove(METADATA_WITHOUT_TOKEN_ENDPOINT, "token_endpoint")
            .remove(METADATA_WITHOUT_USERINFO_ENDPOINT, "userinfo_endpoint")
            .remove(METADATA_WITHOUT_KEYS, "jwks_uri")
            .remove(METADATA_WITHOUT_LOGOUT, "end_session_endpoint")
            .put(METADATA_PRIVATE_TOKEN_ENDPOINT, "token_endpoint", "http://10.255.255.1/token")
            .put(METADATA_PLAIN_TOKEN_ENDPOINT, "token_endpoint", "http://okta.invalid/token")
            .put(METADATA_PROMISES_ISS, ISS_PARAMETER, true)
            .put(ISS_MISSING_THOUGH_PROMISED, ISS_PARAMETER, true);

    private final Directory directory;
    private final Conduct conduct;

    MetadataEndpoint(Directory directory, Conduct conduct) {
        this.directory = directory;
        this.conduct = conduct;
    }

    @Override
    public Answer answer(Provider provider, RecordedRequest request) {
        var wrongs = conduct.forAll();
        if (wrongs.contains(METADATA_500)) {
            return Answer.brokenDown();
        }
        if (wrongs.contains(METADATA_NOT_JSON)) {
            return Answer.notJson();
        }
        if (wrongs.contains(METADATA_REDIRECTS) && !Elsewhere.isAddressOf(request)) {
            return Elsewhere.redirect(302, request);
        }
        var clientId = request.parameters().first("client_id");
        if (clientId.isPresent() && clientId.flatMap(directory::app).isEmpty()) {
            return Answer.oktaError(400, "invalid_client", "Invalid value for 'client_id' parameter.");
        }
        var seen =
                clientId.isPresent() ? provider.seenBy(clientId.flatMap(directory::app)) : ofItself(provider, request);
        var document = EDITS.apply(wrongs, Metadata.of(seen));
        if (wrongs.contains(METADATA_OVERSIZED)) {
            return Answer.oversized(document);
        }
        return Answer.json(200, document).with("Cache-Control", "max-age=86400, must-revalidate");
    }

    /** To whom asks for no client, an org speaks as it was called. */
    private Provider ofItself(Provider provider, RecordedRequest request) {
        return directory
                .customDomainAt(request.header("Host").orElse(""))
                .map(provider::at)
                .orElse(provider);
    }
}
