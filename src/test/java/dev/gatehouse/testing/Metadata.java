package dev.gatehouse.testing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The discovery document: Okta's set of members, or for a plain provider the usual ones (OpenID Discovery 1.0, 3). */
final class Metadata {

    private static final List<String> RESPONSE_TYPES =
            List.of("code", "id_token", "code id_token", "code token", "id_token token", "code id_token token");
    private static final List<String> GRANT_TYPES = List.of(
            "authorization_code",
            "implicit",
            "refresh_token",
            "password",
            "urn:ietf:params:oauth:grant-type:device_code");
    private static final List<String> STANDARD_SCOPES =
            List.of("openid", "email", "profile", "address", "phone", "offline_access");
    private static final List<String> ORG_SCOPES =
            List.of("openid", "email", "profile", "address", "phone", "offline_access", "groups");
    private static final List<String> AUTH_METHODS =
            List.of("client_secret_basic", "client_secret_post", "client_secret_jwt", "private_key_jwt", "none");
    private static final List<String> REQUEST_ALGORITHMS =
            List.of("HS256", "HS384", "HS512", "RS256", "RS384", "RS512", "ES256", "ES384", "ES512");
    private static final List<String> ENCRYPTION_ALGORITHMS = List.of("RSA-OAEP-256", "RSA-OAEP-384", "RSA-OAEP-512");
    private static final List<String> CLAIMS = List.of(("iss ver sub aud iat exp jti auth_time amr idp nonce name "
                    + "nickname preferred_username given_name middle_name family_name email email_verified profile "
                    + "zoneinfo locale address phone_number picture website gender birthdate updated_at at_hash c_hash")
            .split(" "));

    private Metadata() {}

    static Map<String, Object> of(Provider provider) {
        var document = new LinkedHashMap<String, Object>();
        document.put("issuer", provider.issuer());
        document.put("authorization_endpoint", provider.url("authorize"));
        document.put("token_endpoint", provider.url("token"));
        document.put("userinfo_endpoint", provider.url("userinfo"));
        document.put("jwks_uri", provider.url("keys"));
        document.put("end_session_endpoint", provider.url("logout"));
        document.put("subject_types_supported", List.of("public"));
        document.put("id_token_signing_alg_values_supported", List.of("RS256"));
        document.put("code_challenge_methods_supported", List.of("S256"));
        document.put("claims_supported", CLAIMS);
        if (provider.shape() == Provider.Shape.PLAIN) {
            document.put("response_types_supported", List.of("code"));
            document.put("response_modes_supported", List.of("query", "form_post"));
            document.put("grant_types_supported", List.of("authorization_code"));
            document.put("scopes_supported", STANDARD_SCOPES);
            document.put("token_endpoint_auth_methods_supported", List.of("client_secret_basic", "client_secret_post"));
        } else {
            document.putAll(oktas(provider));
        }
        return document;
    }

    private static Map<String, Object> oktas(Provider provider) {
        var members = new LinkedHashMap<String, Object>();
        members.put("registration_endpoint", provider.origin() + "/oauth2/v1/clients");
        members.put("response_types_supported", RESPONSE_TYPES);
        members.put("response_modes_supported", List.of("query", "fragment", "form_post", "okta_post_message"));
        members.put("grant_types_supported", GRANT_TYPES);
        members.put("token_endpoint_auth_methods_supported", AUTH_METHODS);
        members.put("introspection_endpoint", provider.url("introspect"));
        members.put("introspection_endpoint_auth_methods_supported", AUTH_METHODS);
        members.put("revocation_endpoint", provider.url("revoke"));
        members.put("revocation_endpoint_auth_methods_supported", AUTH_METHODS);
        members.put("request_parameter_supported", true);
        members.put("request_object_signing_alg_values_supported", REQUEST_ALGORITHMS);
        if (provider.shape() == Provider.Shape.ORG) {
            members.put("scopes_supported", ORG_SCOPES);
            members.put("device_authorization_endpoint", provider.url("device/authorize"));
            members.put("pushed_authorization_request_endpoint", provider.url("par"));
        } else {
            members.put("scopes_supported", STANDARD_SCOPES);
            members.put("id_token_encryption_alg_values_supported", ENCRYPTION_ALGORITHMS);
            members.put("id_token_encryption_enc_values_supported", List.of("A256GCM"));
        }
        return members;
    }
}
