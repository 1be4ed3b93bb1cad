package dev.gatehouse.signin.web;

import dev.gatehouse.ids.BaseUrl;
import dev.gatehouse.ids.BaseUrls;
import dev.gatehouse.journal.Journal;
import dev.gatehouse.journal.Proxies;
import dev.gatehouse.journal.Visitor;
import dev.gatehouse.limits.NodeLimit;
import dev.gatehouse.refusal.Refusal;
import dev.gatehouse.refusal.RefusalCode;
import dev.gatehouse.refusal.Refused;
import dev.gatehouse.signin.ReturnPath;
import dev.gatehouse.signin.TurnedAway;
import dev.gatehouse.wording.Pages;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** What every address of the flow does alike: who knocks, where they are sent, how they are turned away. */
@Dependent
class Answers {

    private static final int LONGEST = 1024;
    private static final int TOO_MANY = 429;

    /** What is not simply forbidden. */
    private static final Map<RefusalCode, Integer> STATUS = new EnumMap<>(Map.of(
            RefusalCode.TOO_MANY_REQUESTS, TOO_MANY,
            RefusalCode.PAGE_NOT_FOUND, HttpServletResponse.SC_NOT_FOUND,
            RefusalCode.CONNECTION_NOT_FOUND, HttpServletResponse.SC_NOT_FOUND,
            RefusalCode.REQUEST_MALFORMED, HttpServletResponse.SC_BAD_REQUEST,
            RefusalCode.RESPONSE_MALFORMED, HttpServletResponse.SC_BAD_REQUEST,
            RefusalCode.ATTEMPT_UNKNOWN, HttpServletResponse.SC_BAD_REQUEST,
            RefusalCode.PROVIDER_UNREACHABLE, HttpServletResponse.SC_SERVICE_UNAVAILABLE,
            RefusalCode.PROVIDER_FAILED, HttpServletResponse.SC_SERVICE_UNAVAILABLE,
            RefusalCode.KEYS_UNUSABLE, HttpServletResponse.SC_SERVICE_UNAVAILABLE,
            RefusalCode.UNAVAILABLE, HttpServletResponse.SC_SERVICE_UNAVAILABLE));

    private final BaseUrls bases;
    private final Proxies proxies;
    private final Journal journal;
    private final Pages pages;

    @Inject
    Answers(BaseUrls bases, Proxies proxies, Journal journal, Pages pages) {
        this.bases = bases;
        this.proxies = proxies;
        this.journal = journal;
        this.pages = pages;
    }

    Visitor visitor(HttpServletRequest request) {
        return proxies.visitor(
                request.getHeaders("X-Forwarded-For"), request.getRemoteAddr(), request.getHeader("User-Agent"));
    }

    /** Counts who knocks; refuses with {@code TOO_MANY_REQUESTS}. */
    void admit(HttpServletRequest request, NodeLimit limit) {
        if (!limit.allows(visitor(request).network())) {
            throw new Refused(Refusal.of(RefusalCode.TOO_MANY_REQUESTS));
        }
    }

    /** A parameter, empty where it is absent, there twice, or longer than anything we ask for. */
    static Optional<String> parameter(HttpServletRequest request, String name) {
        String[] values = request.getParameterValues(name);
        return values != null && values.length == 1 && !values[0].isBlank() && values[0].length() <= LONGEST
                ? Optional.of(values[0])
                : Optional.empty();
    }

    /** The address of ours that the browser came to: it stays there. */
    BaseUrl at(HttpServletRequest request) {
        return bases.at(request.getHeader("Host"));
    }

    ReturnPath returnPath(HttpServletRequest request, String parameter) {
        return parameter(request, parameter)
                .map(wish -> ReturnPath.wished(wish, at(request)))
                .orElse(ReturnPath.HOME);
    }

    /** Sends the browser to an address of ours, by GET whatever it came with (RFC 9700, 4.12). */
    void send(HttpServletRequest request, HttpServletResponse response, String path) {
        sendAway(response, at(request) + path);
    }

    void sendAway(HttpServletResponse response, String address) {
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", address);
        response.setHeader("Cache-Control", "no-store");
    }

    /** Turns away by the failure page: the journal's own address where it has the attempt, else a page that leaves no trace. */
    void turnAway(TurnedAway why, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (why.journaled()) {
            send(request, response, "/signin/refused/" + why.reference());
        } else {
            pages.showRefusal(
                    new Pages.Refused(status(why.refusal().code()), why.refusal(), why.reference(), "/signin"),
                    request,
                    response);
        }
    }

    /** Counts and logs a refusal that the sign-in page itself shows. */
    void count(Refusal refusal) {
        journal.refusedStranger(refusal);
    }

    /** Turns away a stranger, of whom nothing can be opened: counted and logged. */
    void turnAway(Refusal refusal, HttpServletRequest request, HttpServletResponse response) throws IOException {
        turnAway(new TurnedAway(journal.refusedStranger(refusal), refusal, false), request, response);
    }

    static int status(RefusalCode code) {
        return STATUS.getOrDefault(code, HttpServletResponse.SC_FORBIDDEN);
    }
}
