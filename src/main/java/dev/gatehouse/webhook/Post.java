package dev.gatehouse.webhook;

import dev.gatehouse.oidc.HttpDoor;
import dev.gatehouse.refusal.RefusalCode;
import dev.gatehouse.refusal.Refused;
import dev.gatehouse.sealing.Seal;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/** Sends a message once, signed as Standard Webhooks 1.0 has it, through the one door to the network. */
@Dependent
class Post {

    private static final Logger LOG = Logger.getLogger(Post.class.getName());

    private final HttpDoor door;
    private final Seal seal;
    private final Clock clock;

    @Inject
    Post(HttpDoor door, Seal seal, Clock clock) {
        this.door = door;
        this.seal = seal;
        this.clock = clock;
    }

    Reply send(Letter letter) {
        try {
            return Reply.of(door.send(request(letter)).status());
        } catch (Refused refused) {
            return Reply.none(miss(refused.refusal().code()));
        } catch (RuntimeException ours) {
            LOG.log(
                    Level.WARNING,
                    "a webhook could not be called: " + letter.webhook().id(),
                    ours);
            return Reply.none(Reply.Miss.OURS);
        }
    }

    private HttpDoor.Request request(Letter letter) {
        Instant now = clock.instant();
        String id = letter.delivery().eventId();
        String body = letter.delivery().body();
        String signatures = letter.webhook().secrets(seal, now).stream()
                .map(secret -> secret.sign(id, now, body))
                .collect(Collectors.joining(" "));
        Map<String, String> headers = Map.of(
                "webhook-id", id,
                "webhook-timestamp", String.valueOf(now.getEpochSecond()),
                "webhook-signature", signatures);
        return HttpDoor.Request.post(letter.webhook().address(), headers, body);
    }

    private static Reply.Miss miss(RefusalCode code) {
        if (code == RefusalCode.PROVIDER_ADDRESS_REFUSED) {
            return Reply.Miss.ADDRESS_REFUSED;
        }
        return code == RefusalCode.PROVIDER_ANSWER_TOO_LARGE ? Reply.Miss.ANSWER_TOO_LARGE : Reply.Miss.UNREACHABLE;
    }
}
