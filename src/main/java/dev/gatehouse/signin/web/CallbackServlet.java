package dev.gatehouse.signin.web;

import dev.gatehouse.connection.Connections;
import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.limits.NodeLimit;
import dev.gatehouse.oidc.AuthorizationResponse;
import dev.gatehouse.oidc.ResponseMode;
import dev.gatehouse.refusal.Refusal;
import dev.gatehouse.refusal.RefusalCode;
import dev.gatehouse.refusal.Refused;
import dev.gatehouse.signin.Attempt;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * {@code /signin/callback/{connectionId}}: the redirect address. A form_post answer arrives by a POST from another site, without
 * the browser's cookies; it is sealed into one and the browser comes again by GET, where both kinds go the same way.
 */
@WebServlet("/signin/callback/*")
public class CallbackServlet extends HttpServlet {

    /** A cookie holds 4,096 characters; sealed, a text grows by a third. */
    private static final int MOST_TO_KEEP = 2600;

    @Inject
    transient Arrival arrival;

    @Inject
    transient Carried carried;

    @Inject
    transient Connections connections;

    @Inject
    transient Answers answers;

    @Inject
    @Named("callbacks")
    transient NodeLimit limit;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            answers.admit(request, limit);
            Map<String, List<String>> parameters = parameters(request);
            String digest =
                    Attempt.digest(parameters.getOrDefault("state", List.of("")).get(0));
            Optional<Map<String, List<String>>> kept = carried.answer(request, digest, response);
            AuthorizationResponse answer = kept.isPresent()
                    ? AuthorizationResponse.of(kept.get(), ResponseMode.FORM_POST)
                    : AuthorizationResponse.of(parameters, ResponseMode.QUERY);
            arrival.complete(answer, connection(request), request, response);
        } catch (Refused refused) {
            answers.turnAway(refused.refusal(), request, response);
        }
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            answers.admit(request, limit);
            ConnectionId connection = connection(request);
            expectsPosts(connection);
            Map<String, List<String>> parameters = parameters(request);
            String state = AuthorizationResponse.of(parameters, ResponseMode.FORM_POST)
                    .state()
                    .orElseThrow(() -> new Refused(Refusal.of(RefusalCode.RESPONSE_MALFORMED, "no state")));
            keep(parameters, Attempt.digest(state), response);
            String again = URLEncoder.encode(state, StandardCharsets.UTF_8);
            answers.send(request, response, "/signin/callback/" + connection + "?state=" + again);
        } catch (Refused refused) {
            answers.turnAway(refused.refusal(), request, response);
        }
    }

    /** Only for these is anything kept of what a stranger had a browser post. */
    private void expectsPosts(ConnectionId id) {
        if (!connections.expectsPosts(id)) {
            throw new Refused(Refusal.of(RefusalCode.RESPONSE_MODE_DIFFERS, "a posted answer"));
        }
    }

    private void keep(Map<String, List<String>> parameters, String digest, HttpServletResponse response) {
        Map<String, List<String>> known = AuthorizationResponse.known(parameters);
        int size = known.values().stream()
                .mapToInt(values -> values.get(0).getBytes(StandardCharsets.UTF_8).length)
                .sum();
        if (size > MOST_TO_KEEP) {
            throw new Refused(Refusal.of(RefusalCode.RESPONSE_MALFORMED, size + " bytes in all"));
        }
        carried.give(known, digest, response);
    }

    private static ConnectionId connection(HttpServletRequest request) {
        String path = request.getPathInfo() == null ? "/" : request.getPathInfo();
        return ConnectionId.parse(path.substring(1))
                .orElseThrow(() -> new Refused(Refusal.of(RefusalCode.PAGE_NOT_FOUND, "no connection id")));
    }

    private static Map<String, List<String>> parameters(HttpServletRequest request) {
        return request.getParameterMap().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> Arrays.asList(entry.getValue())));
    }
}
