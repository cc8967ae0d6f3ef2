package org.defensetracker.pages;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The answers of the API that one page is made from. */
record ApiAnswers(Map<String, ApiAnswer> byAddress) {

    static final ApiAnswers NONE = new ApiAnswers(Map.of());

    ApiAnswers and(List<ApiAnswer> more) {
        var all = new LinkedHashMap<>(byAddress);
        more.forEach(answer -> all.put(answer.address(), answer));
        return new ApiAnswers(all);
    }

    ApiField get(RequestAddress address) {
        return answer(address).body();
    }

    String text(RequestAddress address) {
        return answer(address).text();
    }

    private ApiAnswer answer(RequestAddress address) {
        var answer = byAddress.get(address.toString());
        if (answer == null) {
            throw new IllegalStateException(address + " was not requested");
        }
        return answer;
    }

    List<String> addresses() {
        return List.copyOf(byAddress.keySet());
    }

    List<String> tags() {
        return byAddress.values().stream().map(ApiAnswer::tag).toList();
    }

    /** Whether all answers come from the same revision of the data. */
    boolean agree() {
        return byAddress.values().stream().map(ApiAnswer::revision).distinct().count() <= 1;
    }

    /** The revision of the data; 0 where there are no answers. */
    long revision() {
        return byAddress.values().stream().findFirst().map(ApiAnswer::revision).orElse(0L);
    }
}
