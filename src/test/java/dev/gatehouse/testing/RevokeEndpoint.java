package dev.gatehouse.testing;

import java.time.Clock;

/** `/oauth2/v1/revoke`: takes a token back, and says so whatever it was (RFC 7009, 2.2). */
final class RevokeEndpoint implements Answering {

    private final Directory directory;
    private final RefreshTokens tokens;
    private final ClientAssertions assertions;

    RevokeEndpoint(Directory directory, RefreshTokens tokens, Clock clock) {
        this.directory = directory;
        this.tokens = tokens;
        this.assertions = new ClientAssertions(clock);
    }

    @Override
    public Answer answer(Provider provider, RecordedRequest request) {
        try {
            var credentials = ClientCredentials.in(request);
            var endpoint =
                    provider.seenBy(directory.app(credentials.clientId())).url("revoke");
            credentials.authenticate(directory, assertions, endpoint);
            var token = request.formParameters().first("token");
            tokens.revoke(token.orElseThrow(() -> Denied.invalidRequest("The request must specify 'token'.")));
            return Answer.empty(200);
        } catch (Denied denied) {
            return denied.answer();
        }
    }
}
