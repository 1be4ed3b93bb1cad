package dev.gatehouse.okta.management;

import dev.gatehouse.oidc.ServiceGrant;
import dev.gatehouse.oidc.ServiceToken;
import dev.gatehouse.okta.management.OktaTrouble.Kind;
import dev.gatehouse.refusal.Refused;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/** Lets requests in by a service app: one token for each right, got when it is first needed, so that a right which is missing is named. */
final class ServiceAccess implements Exchange.Authorizing {

    private final ServiceGrant grant;
    private final URI endpoint;
    private final Permit.ServiceApp app;
    private final Map<String, ServiceToken> tokens = new HashMap<>();

    ServiceAccess(ServiceGrant grant, URI origin, Permit.ServiceApp app) {
        this.grant = grant;
        this.endpoint = origin.resolve("/oauth2/v1/token");
        this.app = app;
    }

    @Override
    public Map<String, String> headers(Call call, URI address) {
        return tokens.computeIfAbsent(call.right(), right -> token(call)).headers(call.method(), address);
    }

    private ServiceToken token(Call call) {
        try {
            return grant.token(endpoint, app.clientId(), app.key(), call.right());
        } catch (Refused refused) {
            throw new OktaTrouble(kind(refused), call, refused.refusal().found(), refused);
        }
    }

    private static Kind kind(Refused refused) {
        return switch (refused.refusal().code()) {
            case CLIENT_REJECTED -> Kind.PERMIT_REJECTED;
            case TOKEN_REQUEST_REJECTED ->
                refused.refusal().found().contains("invalid_scope") ? Kind.RIGHT_MISSING : Kind.PERMIT_REJECTED;
            case TOKEN_RESPONSE_UNUSABLE -> Kind.NOT_OKTA;
            default -> Kind.UNAVAILABLE;
        };
    }
}
