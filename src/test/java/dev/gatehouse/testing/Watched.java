package dev.gatehouse.testing;

import dev.gatehouse.testing.management.Contract;

/** An endpoint of Okta's whose requests and answers are held to Okta's description of it, while nothing goes wrong on purpose. */
record Watched(Answering endpoint, Conduct conduct, Contract contract) implements Answering {

    @Override
    public Answer answer(Provider provider, RecordedRequest request) {
        var answer = endpoint.answer(provider, request);
        if (provider.shape() != Provider.Shape.PLAIN
                && conduct.isWell()
                && request.path().startsWith("/oauth2/")) {
            contract.check(request, answer);
        }
        return answer;
    }
}
