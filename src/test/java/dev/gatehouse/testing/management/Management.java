package dev.gatehouse.testing.management;

import dev.gatehouse.testing.Answer;
import dev.gatehouse.testing.Directory;
import dev.gatehouse.testing.RecordedRequest;
import dev.gatehouse.testing.ServiceTokens;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Okta's management API: what it is asked, who may ask, and what goes wrong on purpose. */
public final class Management {

    private static final String ROOT = "/api/v1/";

    private final Map<Operation, Resource> resources = new EnumMap<>(Operation.class);
    private final List<ManagementCall> calls = Collections.synchronizedList(new ArrayList<>());
    private final Contract contract = new Contract(Contract.MANAGEMENT);
    private final Faults faults = new Faults();
    private final Directory directory;
    private final Clock clock;
    private final RateLimit rates;
    private final ApiTokens tokens;
    private final Authority authority;

    /** The API of this org. */
    public Management(Directory directory, ServiceTokens services, Clock clock) {
        this.directory = directory;
        this.clock = clock;
        rates = new RateLimit(clock);
        tokens = new ApiTokens(clock);
        authority = new Authority(tokens, services);
        new Apps(directory).in(resources);
        new Secrets(directory).in(resources);
        new AppKeys(directory).in(resources);
        new Assignments(directory).in(resources);
        new Groups(directory).in(resources);
        new Org(directory).in(resources);
        new Logs(directory).in(resources);
    }

    /** Whether the path is one of the management API, known or not. */
    public static boolean isAddressOf(RecordedRequest request) {
        return request.path().startsWith(ROOT);
    }

    /** The API tokens of the org. */
    public ApiTokens tokens() {
        return tokens;
    }

    /** Okta's own description of this API, to which both sides are held. */
    public Contract contract() {
        return contract;
    }

    /** From now on this goes wrong too; of several the first that concerns a call. */
    public void goWrong(Fault fault) {
        faults.add(fault);
    }

    /** Nothing goes wrong any more. */
    public void behave() {
        faults.clear();
    }

    /** Takes so many calls in a minute by the clock from now on; more are answered 429. */
    public void limit(int callsPerMinute) {
        rates.limit(callsPerMinute);
    }

    /** What was asked since the start or the last {@link #forgetCalls}, in order. */
    public List<ManagementCall> calls() {
        synchronized (calls) {
            return List.copyOf(calls);
        }
    }

    /** What was asked of this operation. */
    public List<ManagementCall> calls(Operation operation) {
        return calls().stream()
                .filter(call -> call.operation().equals(Optional.of(operation)))
                .toList();
    }

    /** The operations that were asked for. */
    public Set<Operation> operations() {
        var asked = EnumSet.noneOf(Operation.class);
        calls().forEach(call -> call.operation().ifPresent(asked::add));
        return asked;
    }

    /** Forgets all calls. */
    public void forgetCalls() {
        calls.clear();
    }

    /** Answers a call. */
    public Answer answer(RecordedRequest request) {
        var operation = Operation.of(request);
        Supplier<Answer> well = () -> {
            var right = rates.on(answered(operation, request));
            contract.check(request, right);
            return right;
        };
        var answer =
                faults.next(operation).map(fault -> wrong(fault, request, well)).orElseGet(well);
        calls.add(ManagementCall.of(operation, request, answer.status()));
        return rates.on(answer);
    }

    private Answer wrong(Fault fault, RecordedRequest request, Supplier<Answer> well) {
        contract.checkRequest(request);
        var answer = fault.around().answer(well, clock.instant());
        if (answer.status() >= 400 && answer.body().startsWith("{")) {
            contract.checkAnswer(request, answer);
        }
        return answer;
    }

    private Answer answered(Optional<Operation> operation, RecordedRequest request) {
        try {
            rates.take();
            var base = base(request);
            var rights = authority.rights(request, base + request.path());
            var known = operation.orElseThrow(() -> ApiError.noSuchAddress(request.method()));
            if (!rights.test(known.scope())) {
                throw ApiError.denied();
            }
            synchronized (directory) {
                return resources.get(known).answer(new Asked(known, request, base));
            }
        } catch (ApiError error) {
            return error.answer();
        }
    }

    /** The name of the org by which it was called. */
    private String base(RecordedRequest request) {
        var host = request.header("Host").orElse("");
        return Stream.concat(Stream.of(directory.origin()), directory.customDomain().stream())
                .filter(origin -> URI.create(origin).getAuthority().equals(host))
                .findFirst()
                .orElse(directory.origin());
    }
}
