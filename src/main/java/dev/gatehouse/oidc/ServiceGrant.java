package dev.gatehouse.oidc;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.util.JSONObjectUtils;
import dev.gatehouse.refusal.Refusal;
import dev.gatehouse.refusal.RefusalCode;
import dev.gatehouse.refusal.Refused;
import dev.gatehouse.secret.Redacted;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import net.minidev.json.JSONObject;

/**
 * Gets access tokens of our own, for which a key of ours vouches (RFC 6749, 4.4; RFC 7523, 2.2); bound to a key made for it, where the
 * provider demands that (RFC 9449, 5).
 */
public final class ServiceGrant {

    private static final String ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private final HttpDoor door;
    private final Clock clock;
    private final SecureRandom random;
    private final ClientProofs proofs;

    /** Gets them through this door. */
    public ServiceGrant(HttpDoor door, Clock clock, SecureRandom random) {
        this.door = door;
        this.clock = clock;
        this.random = random;
        this.proofs = new ClientProofs(clock, random);
    }

    /**
     * A token for this scope.
     *
     * @throws Refused {@code CLIENT_REJECTED}, {@code TOKEN_REQUEST_REJECTED} where the client has no such scope, and what the door
     *     refuses
     */
    public ServiceToken token(URI endpoint, String clientId, ClientKey key, String scope) {
        Asked asked = new Asked(endpoint, clientId, key, scope);
        HttpDoor.Answer answer = send(asked, Optional.empty());
        if (!"invalid_dpop_proof".equals(error(answer))) {
            return new ServiceToken(token(asked, answer), Optional.empty());
        }
        DpopProofs bound = new DpopProofs(new ClientKeys(random).make(ClientKeys.Kind.EC_P256), clock, random);
        return new ServiceToken(token(asked, sendBound(asked, bound)), Optional.of(bound));
    }

    private record Asked(URI endpoint, String clientId, ClientKey key, String scope) {}

    /** Once more, where the provider names what it wants to see in the proof (RFC 9449, 8). */
    private HttpDoor.Answer sendBound(Asked asked, DpopProofs bound) {
        HttpDoor.Answer answer = send(asked, Optional.of(bound));
        Optional<String> nonce = answer.header("DPoP-Nonce");
        if ("use_dpop_nonce".equals(error(answer)) && nonce.isPresent()) {
            bound.nonce(nonce.get());
            return send(asked, Optional.of(bound));
        }
        return answer;
    }

    /** The statement anew each time: it counts once. */
    private HttpDoor.Answer send(Asked asked, Optional<DpopProofs> bound) {
        Redacted statement = proofs.statement(asked.clientId(), asked.key(), asked.endpoint())
                .text();
        Map<String, String> form = Map.of(
                "grant_type",
                "client_credentials",
                "scope",
                asked.scope(),
                "client_assertion_type",
                ASSERTION,
                "client_assertion",
                statement.reveal());
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        Map<String, String> headers = new HashMap<>(Map.of("Accept", "application/json"));
        bound.ifPresent(proof ->
                headers.put(DpopProofs.HEADER, proof.proof(HttpDoor.Method.POST, asked.endpoint(), Optional.empty())));
        return door.send(new HttpDoor.Request(asked.endpoint(), headers, Optional.of(body)));
    }

    private static Redacted token(Asked asked, HttpDoor.Answer answer) {
        new TokenAnswer(answer, List.of()).rejection().ifPresent(refusal -> {
            throw new Refused(refusal);
        });
        try {
            return Redacted.of(JSONObjectUtils.getNonBlankString(JSONObjectUtils.parse(answer.body()), "access_token"));
        } catch (ParseException e) { // not kept as the cause: the parser's message repeats the token
            throw new Refused(
                    Refusal.of(RefusalCode.TOKEN_RESPONSE_UNUSABLE, "no access_token from " + asked.endpoint()));
        }
    }

    private static String error(HttpDoor.Answer answer) {
        if (answer.status() / 100 == 2) {
            return "";
        }
        try {
            JSONObject json = JSONObjectUtils.parse(answer.body());
            return String.valueOf(json.get("error"));
        } catch (ParseException e) {
            return "";
        }
    }
}
