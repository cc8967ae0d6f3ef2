package org.defensetracker.pages;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The answers that one page is made from. */
record ApiAnswers(Map<String, ApiAnswer> byAddress) {

    static final ApiAnswers NONE = new ApiAnswers(Map.of());

    ApiAnswers and(List<ApiAnswer> more) {
        var all = new LinkedHashMap<>(byAddress);
        more.forEach(reply -> all.put(reply.address(), reply));
        return new ApiAnswers(all);
    }

    ApiField get(RequestAddress address) {
        return reply(address).body();
    }

    String text(RequestAddress address) {
        return reply(address).text();
    }

    private ApiAnswer reply(RequestAddress address) {
        var reply = byAddress.get(address.toString());
        if (reply == null) {
            throw new IllegalStateException(address + " was not asked for");
        }
        return reply;
    }

    List<String> addresses() {
        return List.copyOf(byAddress.keySet());
    }

    List<String> tags() {
        return byAddress.values().stream().map(ApiAnswer::tag).toList();
    }

    /** Whether all were read from one state of the data. */
    boolean agree() {
        return byAddress.values().stream().map(ApiAnswer::revision).distinct().count() <= 1;
    }

    long revision() {
        return byAddress.values().iterator().next().revision();
    }
}
