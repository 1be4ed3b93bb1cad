package dev.gatehouse.wiring;

import dev.gatehouse.ids.BaseUrl;
import dev.gatehouse.ids.BaseUrls;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Where this installation is reached, as the settings say: all addresses, and the main one by itself. */
@Dependent
class Addresses {

    @Produces
    @Singleton
    static BaseUrls all(Settings settings) {
        return settings.bases();
    }

    @Produces
    @Singleton
    static BaseUrl main(Settings settings) {
        return settings.base();
    }
}
