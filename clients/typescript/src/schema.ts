// Made of docs/openapi.json by openapi-typescript: npm run generate. Not to be edited.
// sha256 of the document: 4601f7cdc5288524526ccbfa95619a9ac0353c726d78281794a6adb68900125c

export interface paths {
    "/v1/figures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List figures
         * @description Figures, the latest first by the day that they hold for; those without a date last.
         */
        get: operations["list_figures"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/figures/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a figure
         * @description One figure, with its chain, its evidence, and who affirms or disputes it.
         */
        get: operations["get_figure"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/figures/{id}/revisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the revisions of a figure
         * @description What was done to it, when, by whom and why: the oldest first, withdrawals, restorations and merges too.
         */
        get: operations["list_revisions_of_figure"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/figures/{id}/revisions/{revision}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a revision of a figure
         * @description What it said at this revision, in the form in which it is written. That never changes.
         */
        get: operations["get_revision_of_figure"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/figures/{id}/revisions/{revision}/diff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Compare revisions of a figure
         * @description Which values this revision changed, from what to what, when, by whom and why.
         */
        get: operations["compare_revisions_of_figure"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/statements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List statements
         * @description Statements, the latest first; those without a date last.
         */
        get: operations["list_statements"];
        put?: never;
        /**
         * Create a statement
         * @description Record it for the first time, under the id that it is given, or one that is made for it.
         *
         *     `reason` says why. An id is never used again: that of a withdrawn record answers 409.
         */
        post: operations["create_statement"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/statements/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a statement
         * @description One statement, whole: chain, reports, figures with evidence, and stances.
         */
        get: operations["get_statement"];
        /**
         * Replace a statement
         * @description Write it anew, whole: what is left out is gone, or the default. What is written as it stands changes nothing.
         *
         *     With `If-None-Match: *` it is created. One that was withdrawn, or merged into another, is restored.
         */
        put: operations["replace_statement"];
        post?: never;
        /**
         * Withdraw a statement
         * @description It does not stand any more: it answers 410, with its history. Nothing of that is lost, and PUT restores it.
         *
         *     Where others refer to it, this is refused, and they are listed.
         */
        delete: operations["withdraw_statement"];
        options?: never;
        head?: never;
        /**
         * Patch a statement
         * @description Change some of its fields: a JSON merge patch (RFC 7396) on the form in which it is written.
         *
         *     Lists are replaced whole, and null takes a value away.
         */
        patch: operations["patch_statement"];
        trace?: never;
    };
    "/v1/statements/{id}/revisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the revisions of a statement
         * @description What was done to it, when, by whom and why: the oldest first, withdrawals, restorations and merges too.
         */
        get: operations["list_revisions_of_statement"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/statements/{id}/revisions/{revision}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a revision of a statement
         * @description What it said at this revision, in the form in which it is written. That never changes.
         */
        get: operations["get_revision_of_statement"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/statements/{id}/revisions/{revision}/diff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Compare revisions of a statement
         * @description Which values this revision changed, from what to what, when, by whom and why.
         */
        get: operations["compare_revisions_of_statement"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List events
         * @description Events, the latest first; those without a date last.
         */
        get: operations["list_events"];
        put?: never;
        /**
         * Create an event
         * @description Record it for the first time, under the id that it is given, or one that is made for it.
         *
         *     `reason` says why. An id is never used again: that of a withdrawn record answers 409.
         */
        post: operations["create_event"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get an event
         * @description One event, with who affirms, denies or disputes it.
         */
        get: operations["get_event"];
        /**
         * Replace an event
         * @description Write it anew, whole: what is left out is gone, or the default. What is written as it stands changes nothing.
         *
         *     With `If-None-Match: *` it is created. One that was withdrawn, or merged into another, is restored.
         */
        put: operations["replace_event"];
        post?: never;
        /**
         * Withdraw an event
         * @description It does not stand any more: it answers 410, with its history. Nothing of that is lost, and PUT restores it.
         *
         *     Where others refer to it, this is refused, and they are listed.
         */
        delete: operations["withdraw_event"];
        options?: never;
        head?: never;
        /**
         * Patch an event
         * @description Change some of its fields: a JSON merge patch (RFC 7396) on the form in which it is written.
         *
         *     Lists are replaced whole, and null takes a value away.
         */
        patch: operations["patch_event"];
        trace?: never;
    };
    "/v1/events/{id}/revisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the revisions of a event
         * @description What was done to it, when, by whom and why: the oldest first, withdrawals, restorations and merges too.
         */
        get: operations["list_revisions_of_event"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events/{id}/revisions/{revision}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a revision of a event
         * @description What it said at this revision, in the form in which it is written. That never changes.
         */
        get: operations["get_revision_of_event"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events/{id}/revisions/{revision}/diff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Compare revisions of a event
         * @description Which values this revision changed, from what to what, when, by whom and why.
         */
        get: operations["compare_revisions_of_event"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/articles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List articles
         * @description Articles, the latest first; those without a date last.
         */
        get: operations["list_articles"];
        put?: never;
        /**
         * Create an article
         * @description Record it for the first time, under the id that it is given, or one that is made for it.
         *
         *     `reason` says why. An id is never used again: that of a withdrawn record answers 409.
         */
        post: operations["create_article"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/articles/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get an article
         * @description One article, with the statements that it reports and their figures.
         */
        get: operations["get_article"];
        /**
         * Replace an article
         * @description Write it anew, whole: what is left out is gone, or the default. What is written as it stands changes nothing.
         *
         *     With `If-None-Match: *` it is created. One that was withdrawn, or merged into another, is restored.
         */
        put: operations["replace_article"];
        post?: never;
        /**
         * Withdraw an article
         * @description It does not stand any more: it answers 410, with its history. Nothing of that is lost, and PUT restores it.
         *
         *     Where others refer to it, this is refused, and they are listed.
         */
        delete: operations["withdraw_article"];
        options?: never;
        head?: never;
        /**
         * Patch an article
         * @description Change some of its fields: a JSON merge patch (RFC 7396) on the form in which it is written.
         *
         *     Lists are replaced whole, and null takes a value away.
         */
        patch: operations["patch_article"];
        trace?: never;
    };
    "/v1/articles/{id}/revisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the revisions of a article
         * @description What was done to it, when, by whom and why: the oldest first, withdrawals, restorations and merges too.
         */
        get: operations["list_revisions_of_article"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/articles/{id}/revisions/{revision}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a revision of a article
         * @description What it said at this revision, in the form in which it is written. That never changes.
         */
        get: operations["get_revision_of_article"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/articles/{id}/revisions/{revision}/diff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Compare revisions of a article
         * @description Which values this revision changed, from what to what, when, by whom and why.
         */
        get: operations["compare_revisions_of_article"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/places": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List places
         * @description Places, by name.
         */
        get: operations["list_places"];
        put?: never;
        /**
         * Create a place
         * @description Record it for the first time, under the id that it is given, or one that is made for it.
         *
         *     `reason` says why. An id is never used again: that of a withdrawn record answers 409.
         */
        post: operations["create_place"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/places/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a place
         * @description One place.
         */
        get: operations["get_place"];
        /**
         * Replace a place
         * @description Write it anew, whole: what is left out is gone, or the default. What is written as it stands changes nothing.
         *
         *     With `If-None-Match: *` it is created. One that was withdrawn, or merged into another, is restored.
         */
        put: operations["replace_place"];
        post?: never;
        /**
         * Withdraw a place
         * @description It does not stand any more: it answers 410, with its history. Nothing of that is lost, and PUT restores it.
         *
         *     Where others refer to it, this is refused, and they are listed.
         */
        delete: operations["withdraw_place"];
        options?: never;
        head?: never;
        /**
         * Patch a place
         * @description Change some of its fields: a JSON merge patch (RFC 7396) on the form in which it is written.
         *
         *     Lists are replaced whole, and null takes a value away.
         */
        patch: operations["patch_place"];
        trace?: never;
    };
    "/v1/places/{id}:merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Merge a place
         * @description It is the same as another one, which stays: this id answers 308, and in filters both find the same rows.
         *
         *     Nothing that refers to it is written anew. PUT on this id undoes it.
         */
        post: operations["merge_place"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/places/{id}/revisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the revisions of a place
         * @description What was done to it, when, by whom and why: the oldest first, withdrawals, restorations and merges too.
         */
        get: operations["list_revisions_of_place"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/places/{id}/revisions/{revision}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a revision of a place
         * @description What it said at this revision, in the form in which it is written. That never changes.
         */
        get: operations["get_revision_of_place"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/places/{id}/revisions/{revision}/diff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Compare revisions of a place
         * @description Which values this revision changed, from what to what, when, by whom and why.
         */
        get: operations["compare_revisions_of_place"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/parties": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List parties
         * @description Parties, by name.
         */
        get: operations["list_parties"];
        put?: never;
        /**
         * Create a party
         * @description Record it for the first time, under the id that it is given, or one that is made for it.
         *
         *     `reason` says why. An id is never used again: that of a withdrawn record answers 409.
         */
        post: operations["create_party"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/parties/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a party
         * @description One party.
         */
        get: operations["get_party"];
        /**
         * Replace a party
         * @description Write it anew, whole: what is left out is gone, or the default. What is written as it stands changes nothing.
         *
         *     With `If-None-Match: *` it is created. One that was withdrawn, or merged into another, is restored.
         */
        put: operations["replace_party"];
        post?: never;
        /**
         * Withdraw a party
         * @description It does not stand any more: it answers 410, with its history. Nothing of that is lost, and PUT restores it.
         *
         *     Where others refer to it, this is refused, and they are listed.
         */
        delete: operations["withdraw_party"];
        options?: never;
        head?: never;
        /**
         * Patch a party
         * @description Change some of its fields: a JSON merge patch (RFC 7396) on the form in which it is written.
         *
         *     Lists are replaced whole, and null takes a value away.
         */
        patch: operations["patch_party"];
        trace?: never;
    };
    "/v1/parties/{id}:merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Merge a party
         * @description It is the same as another one, which stays: this id answers 308, and in filters both find the same rows.
         *
         *     Nothing that refers to it is written anew. PUT on this id undoes it.
         */
        post: operations["merge_party"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/parties/{id}/revisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the revisions of a party
         * @description What was done to it, when, by whom and why: the oldest first, withdrawals, restorations and merges too.
         */
        get: operations["list_revisions_of_party"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/parties/{id}/revisions/{revision}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a revision of a party
         * @description What it said at this revision, in the form in which it is written. That never changes.
         */
        get: operations["get_revision_of_party"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/parties/{id}/revisions/{revision}/diff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Compare revisions of a party
         * @description Which values this revision changed, from what to what, when, by whom and why.
         */
        get: operations["compare_revisions_of_party"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/conflicts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List conflicts
         * @description Conflicts, by name.
         */
        get: operations["list_conflicts"];
        put?: never;
        /**
         * Create a conflict
         * @description Record it for the first time, under the id that it is given, or one that is made for it.
         *
         *     `reason` says why. An id is never used again: that of a withdrawn record answers 409.
         */
        post: operations["create_conflict"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/conflicts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a conflict
         * @description One conflict.
         */
        get: operations["get_conflict"];
        /**
         * Replace a conflict
         * @description Write it anew, whole: what is left out is gone, or the default. What is written as it stands changes nothing.
         *
         *     With `If-None-Match: *` it is created. One that was withdrawn, or merged into another, is restored.
         */
        put: operations["replace_conflict"];
        post?: never;
        /**
         * Withdraw a conflict
         * @description It does not stand any more: it answers 410, with its history. Nothing of that is lost, and PUT restores it.
         *
         *     Where others refer to it, this is refused, and they are listed.
         */
        delete: operations["withdraw_conflict"];
        options?: never;
        head?: never;
        /**
         * Patch a conflict
         * @description Change some of its fields: a JSON merge patch (RFC 7396) on the form in which it is written.
         *
         *     Lists are replaced whole, and null takes a value away.
         */
        patch: operations["patch_conflict"];
        trace?: never;
    };
    "/v1/conflicts/{id}:merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Merge a conflict
         * @description It is the same as another one, which stays: this id answers 308, and in filters both find the same rows.
         *
         *     Nothing that refers to it is written anew. PUT on this id undoes it.
         */
        post: operations["merge_conflict"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/conflicts/{id}/revisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the revisions of a conflict
         * @description What was done to it, when, by whom and why: the oldest first, withdrawals, restorations and merges too.
         */
        get: operations["list_revisions_of_conflict"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/conflicts/{id}/revisions/{revision}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a revision of a conflict
         * @description What it said at this revision, in the form in which it is written. That never changes.
         */
        get: operations["get_revision_of_conflict"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/conflicts/{id}/revisions/{revision}/diff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Compare revisions of a conflict
         * @description Which values this revision changed, from what to what, when, by whom and why.
         */
        get: operations["compare_revisions_of_conflict"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List sources
         * @description Sources, by name.
         */
        get: operations["list_sources"];
        put?: never;
        /**
         * Create a source
         * @description Record it for the first time, under the id that it is given, or one that is made for it.
         *
         *     `reason` says why. An id is never used again: that of a withdrawn record answers 409.
         */
        post: operations["create_source"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sources/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a source
         * @description One source, with counts of what it claimed, relayed and published, and links to the lists.
         */
        get: operations["get_source"];
        /**
         * Replace a source
         * @description Write it anew, whole: what is left out is gone, or the default. What is written as it stands changes nothing.
         *
         *     With `If-None-Match: *` it is created. One that was withdrawn, or merged into another, is restored.
         */
        put: operations["replace_source"];
        post?: never;
        /**
         * Withdraw a source
         * @description It does not stand any more: it answers 410, with its history. Nothing of that is lost, and PUT restores it.
         *
         *     Where others refer to it, this is refused, and they are listed.
         */
        delete: operations["withdraw_source"];
        options?: never;
        head?: never;
        /**
         * Patch a source
         * @description Change some of its fields: a JSON merge patch (RFC 7396) on the form in which it is written.
         *
         *     Lists are replaced whole, and null takes a value away.
         */
        patch: operations["patch_source"];
        trace?: never;
    };
    "/v1/sources/{id}:merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Merge a source
         * @description It is the same as another one, which stays: this id answers 308, and in filters both find the same rows.
         *
         *     Nothing that refers to it is written anew. PUT on this id undoes it.
         */
        post: operations["merge_source"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sources/{id}/revisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the revisions of a source
         * @description What was done to it, when, by whom and why: the oldest first, withdrawals, restorations and merges too.
         */
        get: operations["list_revisions_of_source"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sources/{id}/revisions/{revision}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a revision of a source
         * @description What it said at this revision, in the form in which it is written. That never changes.
         */
        get: operations["get_revision_of_source"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sources/{id}/revisions/{revision}/diff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Compare revisions of a source
         * @description Which values this revision changed, from what to what, when, by whom and why.
         */
        get: operations["compare_revisions_of_source"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/estimates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List questions, answered
         * @description Questions with their claimants side by side, those with most claimants first.
         *
         *     The filters choose the questions: those that a figure answers which they find. Each is answered whole, with all of
         *     its claimants.
         */
        get: operations["list_estimates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/estimates/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Answer a question
         * @description Who claims what, in which words, up to which day; what the claims have in common; what was left out and why.
         */
        get: operations["get_estimate"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/series": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Follow a question over time
         * @description For each claimant what was said, up to which day, in the order of the days: falls and new starts are marked.
         */
        get: operations["get_series"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/findings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List findings
         * @description What does not add up, or is worth knowing, rule by rule. A finding is a reason to look, and changes nothing.
         *
         *     The rules are documented at `/v1/vocabulary`.
         */
        get: operations["list_findings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/estimates/{id}/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Follow what changes of a question
         * @description What was done, newest first, to statements with a figure that answers it since, or answered it before.
         */
        get: operations["list_changes_of_estimate"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sources/{id}/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Follow what changes of a source
         * @description What was done, newest first, to the source, to statements with it in their chain, and to what it publishes.
         */
        get: operations["list_changes_of_source"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events/{id}/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Follow what changes of an event
         * @description What was done, newest first, to the event, and to statements with figures of it or positions on it.
         */
        get: operations["list_changes_of_event"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/conflicts/{id}/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Follow what changes of a conflict
         * @description What was done, newest first, to the conflict, to its events, and to statements with figures in it.
         */
        get: operations["list_changes_of_conflict"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/articles/{id}/text": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the text of an article
         * @description The text that is held of an article, byte for byte, where its rights are `open`; else 451.
         */
        get: operations["get_text_of_article"];
        /**
         * Put the text of an article
         * @description Have a text held, to check evidence against; it is kept byte for byte, and served only with `open` rights.
         *
         *     It shares its article's revision and ETag. What it says is no part of history; that it was given is.
         */
        put: operations["put_text_of_article"];
        post?: never;
        /**
         * Delete the text of an article
         * @description Delete the text for good, and with it what was quoted from it; the evidence itself stays.
         */
        delete: operations["delete_text_of_article"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/bundles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Load a bundle
         * @description Create those of the records that are new, and revise those that differ: all of them, or none.
         *
         *     The body has a list for each type of record (`sources`, `statements` …), in any order and with references to
         *     each other; or it is JSON Lines of `{"type": "source", …}`. `reason` and `action` hold for all of them.
         */
        post: operations["load_bundle"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/articles:ingest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take an article in
         * @description Take an article in: find it by its address or text, or write it; then hold its text and read its figures.
         *
         *     What is found waits as proposals. An article whose text is nearly that of another is linked as one more report
         *     of the same statements. A page is fetched from its address where those who run the service have switched that
         *     on.
         */
        post: operations["ingest_article"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/articles/{id}/review": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read an article to decide on it
         * @description An article as whoever decides reads it: its text with everything that was found in it.
         *
         *     The text is served to whoever has a key, unless its rights are `closed`.
         */
        get: operations["review_article"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/proposals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List proposals
         * @description What was found in articles, in the order in which it was proposed, with what it would become.
         */
        get: operations["list_proposals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/proposals/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a proposal
         * @description One proposal: the figure as it was read, its draft, and the statements that it looks like.
         */
        get: operations["get_proposal"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/proposals/{id}:accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Accept a proposal
         * @description It becomes a statement with its chain, figure and evidence: as drafted, or with what the body corrects.
         */
        post: operations["accept_proposal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/proposals/{id}:merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Merge a proposal
         * @description It joins a statement that is there, which the article reports too: its evidence goes to `figure`, or to the
         *     figure with the same number; where there is none it becomes one.
         */
        post: operations["merge_proposal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/proposals/{id}:reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reject a proposal
         * @description It is no figure of the record. The reason is kept: the reasons show what to mend in the reader.
         */
        post: operations["reject_proposal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/proposals/{id}:reopen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reopen a proposal
         * @description What was rejected is open again.
         */
        post: operations["reopen_proposal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Follow what changes
         * @description What was done to which record, by whom and why, in order and without gaps; what is gone stays listed for ever.
         *
         *     To follow, ask again with `after` as the number of the last change that you know, or read the events: they go on
         *     after `Last-Event-ID`. Figures change with their statements, and are not listed by themselves.
         */
        get: operations["list_changes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where everything is
         * @description Links to the lists, the number of the last change, the licence, and how many records there are.
         */
        get: operations["root"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/vocabulary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What the values mean
         * @description Each value that a field or filter may have, with its definition and the standard that it comes from.
         */
        get: operations["vocabulary"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether the process lives
         * @description Answers as long as the process does, whatever the database does.
         */
        get: operations["live"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether requests can be answered
         * @description Whether the database, and its replica where there is one, answer and have this version's schema; 503 if not.
         */
        get: operations["ready"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * @description How the current claims on a question stand to each other.
         *
         *     - `single`: There is one claimant.
         *     - `consistent`: All claims may be true at once.
         *     - `differing`: The claimed points differ, and none lies outside of what another claimant allows.
         *     - `contradictory`: The bounds of the claims exclude each other, or a claimed point lies outside of another's bounds.
         *     - `none`: No claimant is left.
         *
         *     More values may be added: accept one that you do not know.
         */
        Agreement: string;
        /**
         * @description One publication: an article, a post, a report.
         *
         *     It reports statements. A claim is its own, that is its publisher's, only where it names nobody else. Titles are in
         *     our own words where the publisher's may not be shown.
         */
        Article: {
            /** @description Counts the record's versions, from 1. */
            revision: number;
            /**
             * Format: date-time
             * @description When the record was first recorded, in UTC.
             */
            recorded_at: string;
            /**
             * Format: date-time
             * @description When this version was recorded, in UTC.
             */
            updated_at: string;
            /** @description The article's id, which never changes. */
            id: string;
            kind: components["schemas"]["ArticleKind"];
            /** @description Its title, or what it is about in our own words. */
            title: string;
            /** @description Where it was published; null: not known. */
            url: string | null;
            /** @description Who published it. */
            publisher: components["schemas"]["Ref"];
            /** @description EDTF: when it was published; null: not known. */
            published_on: string | null;
            /** @description The language that it is in: BCP 47. */
            language: string | null;
            /** @description Who wrote it, as printed there. */
            authors: string[];
            /** @description The line under the title. */
            deck: string | null;
            /** @description The sections that its publisher put it under. */
            sections: string[];
            /** @description The pictures and recordings that it shows. */
            media: components["schemas"]["Media"][];
            text_rights: components["schemas"]["TextRights"];
        };
        /** @description An article as it is written. */
        ArticleBody: {
            /** @description The article's id, which never changes. */
            id?: string;
            kind: components["schemas"]["ArticleKindIn"];
            /** @description Its title, or what it is about in our own words. */
            title: string;
            /**
             * @description Where it was published; null: not known.
             * @default null
             */
            url?: string | null;
            /** @description Who published it. */
            publisher: string;
            /**
             * @description EDTF: when it was published; null: not known.
             * @default null
             */
            published_on?: string | null;
            /**
             * @description The language that it is in: BCP 47.
             * @default null
             */
            language?: string | null;
            /**
             * @description Who wrote it, as printed there.
             * @default []
             */
            authors?: string[];
            /**
             * @description The line under the title.
             * @default null
             */
            deck?: string | null;
            /**
             * @description The sections that its publisher put it under.
             * @default []
             */
            sections?: string[];
            /**
             * @description The pictures and recordings that it shows.
             * @default []
             */
            media?: components["schemas"]["MediaIn"][];
            /** @default private */
            text_rights?: components["schemas"]["TextRightsIn"];
            /** @description Why; kept with the change, and no part of the record. */
            reason?: string | null;
            /**
             * @description What the revision is; `update`, a newer count, where nothing is said. Only where the record is revised: creating and restoring say so themselves.
             * @enum {string|null}
             */
            action?: "update" | "correction" | "supplement" | null;
        };
        /** @description An article, with the statements that it reports and their figures. */
        ArticleDetail: {
            /** @description Counts the record's versions, from 1. */
            revision: number;
            /**
             * Format: date-time
             * @description When the record was first recorded, in UTC.
             */
            recorded_at: string;
            /**
             * Format: date-time
             * @description When this version was recorded, in UTC.
             */
            updated_at: string;
            /** @description The article's id, which never changes. */
            id: string;
            kind: components["schemas"]["ArticleKind"];
            /** @description Its title, or what it is about in our own words. */
            title: string;
            /** @description Where it was published; null: not known. */
            url: string | null;
            /** @description Who published it. */
            publisher: components["schemas"]["Ref"];
            /** @description EDTF: when it was published; null: not known. */
            published_on: string | null;
            /** @description The language that it is in: BCP 47. */
            language: string | null;
            /** @description Who wrote it, as printed there. */
            authors: string[];
            /** @description The line under the title. */
            deck: string | null;
            /** @description The sections that its publisher put it under. */
            sections: string[];
            /** @description The pictures and recordings that it shows. */
            media: components["schemas"]["Media"][];
            text_rights: components["schemas"]["TextRights"];
            /** @description The statements that it reports, whole. */
            statements: components["schemas"]["Statement"][];
        };
        /** @description An article as it is written. */
        ArticleIn: {
            /** @description The article's id, which never changes. */
            id: string;
            kind: components["schemas"]["ArticleKindIn"];
            /** @description Its title, or what it is about in our own words. */
            title: string;
            /**
             * @description Where it was published; null: not known.
             * @default null
             */
            url?: string | null;
            /** @description Who published it. */
            publisher: string;
            /**
             * @description EDTF: when it was published; null: not known.
             * @default null
             */
            published_on?: string | null;
            /**
             * @description The language that it is in: BCP 47.
             * @default null
             */
            language?: string | null;
            /**
             * @description Who wrote it, as printed there.
             * @default []
             */
            authors?: string[];
            /**
             * @description The line under the title.
             * @default null
             */
            deck?: string | null;
            /**
             * @description The sections that its publisher put it under.
             * @default []
             */
            sections?: string[];
            /**
             * @description The pictures and recordings that it shows.
             * @default []
             */
            media?: components["schemas"]["MediaIn"][];
            /** @default private */
            text_rights?: components["schemas"]["TextRightsIn"];
        };
        /**
         * @description What a publication is.
         *
         *     - `news_article`: A report or analysis in a news medium.
         *     - `social_post`: A post on a social network or messaging channel.
         *     - `press_release`: A text that a body issues to the press.
         *     - `report`: A report of findings by a body, an inquiry or a researcher.
         *     - `dataset`: A table of data, or a release of one.
         *     - `video`: A moving picture, with or without sound.
         *     - `other`: None of the kinds listed.
         *
         *     More values may be added: accept one that you do not know.
         */
        ArticleKind: string;
        /**
         * @description What a publication is.
         *
         *     - `news_article`: A report or analysis in a news medium.
         *     - `social_post`: A post on a social network or messaging channel.
         *     - `press_release`: A text that a body issues to the press.
         *     - `report`: A report of findings by a body, an inquiry or a researcher.
         *     - `dataset`: A table of data, or a release of one.
         *     - `video`: A moving picture, with or without sound.
         *     - `other`: None of the kinds listed.
         *
         *     More values may be added.
         * @enum {string}
         */
        ArticleKindIn: "news_article" | "social_post" | "press_release" | "report" | "dataset" | "video" | "other";
        /** @description One page of a list whose items are `Article`. */
        ArticlePage: {
            /** @description The records, in the order asked for. */
            items: components["schemas"]["Article"][];
            /** @description Paths of this page and the next one. */
            links: components["schemas"]["Links"];
            /** @description What the page was read from, and what was asked besides. */
            meta: components["schemas"]["Meta"];
        };
        /** @description The values that change, in the form in which the record is written; null takes one away. */
        ArticlePatch: {
            /** @description Why; kept with the change, and no part of the record. */
            reason?: string | null;
            /**
             * @description What the revision is; `update`, a newer count, where nothing is said. Only where the record is revised: creating and restoring say so themselves.
             * @enum {string|null}
             */
            action?: "update" | "correction" | "supplement" | null;
        } & {
            [key: string]: unknown;
        };
        /** @description An article as whoever decides reads it: its text, and what was found in it. */
        ArticleReview: {
            /** @description The article. */
            article: components["schemas"]["TitledRef"];
            /** @description Where it was published. */
            url: string | null;
            /** @description Its text, in which spans count code points. */
            text: string;
            /** @description In the order of their places in the text. */
            proposals: components["schemas"]["Proposal"][];
        };
        /** @description An article as it is written. */
        ArticleWritten: {
            /** @description The article's id, which never changes. */
            id: string;
            kind: components["schemas"]["ArticleKind"];
            /** @description Its title, or what it is about in our own words. */
            title: string;
            /** @description Where it was published; null: not known. */
            url: string | null;
            /** @description Who published it. */
            publisher: string;
            /** @description EDTF: when it was published; null: not known. */
            published_on: string | null;
            /** @description The language that it is in: BCP 47. */
            language: string | null;
            /** @description Who wrote it, as printed there. */
            authors: string[];
            /** @description The line under the title. */
            deck: string | null;
            /** @description The sections that its publisher put it under. */
            sections: string[];
            /** @description The pictures and recordings that it shows. */
            media: components["schemas"]["MediaWritten"][];
            text_rights: components["schemas"]["TextRights"];
        };
        /** @description One page of a list whose items are `ArticleWritten`. */
        ArticleWrittenPage: {
            /** @description The records, in the order asked for. */
            items: components["schemas"]["ArticleWritten"][];
            /** @description Paths of this page and the next one. */
            links: components["schemas"]["Links"];
            /** @description What the page was read from, and what was asked besides. */
            meta: components["schemas"]["Meta"];
        };
        /** @description A question: figures that have all of this in common answer the same one. */
        Asked: {
            /** @description The question's id, which follows from what is asked and never changes. */
            id: string;
            /** @description The question as a heading, in English. */
            title: string;
            metric: components["schemas"]["Metric"];
            unit: components["schemas"]["Unit"];
            /** @description Whose people are counted; null: not limited to one party. */
            party: components["schemas"]["Ref"] | null;
            /** @description Null: not coded. */
            combatant_status: components["schemas"]["CombatantStatus"] | null;
            population: components["schemas"]["Population"];
            /** @description What no other field says of who is counted. */
            subset: string | null;
            /** @description Who did it, according to the claims; null: not said. */
            perpetrator: components["schemas"]["Ref"] | null;
            /** @description In which conflict; null: in none that is recorded. */
            conflict: components["schemas"]["Ref"] | null;
            /** @description Where; null: not limited to a place. */
            place: components["schemas"]["Ref"] | null;
            /** @description In which event; null: not limited to one. */
            event: components["schemas"]["TitledRef"] | null;
        };
        /**
         * @description On what footing a statement was made.
         *
         *     - `on_record`: Said openly, under the speaker's own name.
         *     - `closed_briefing`: Said behind closed doors and passed on by those who were present.
         *     - `anonymous`: Said on condition that the speaker is not named.
         *     - `document`: Read from a document, published or leaked.
         *     - `own_count`: Counted by the claimant from material of its own.
         *     - `imagery`: Seen in photographs, video or satellite images.
         *     - `unknown`: The reports do not say.
         *
         *     More values may be added: accept one that you do not know.
         */
        Basis: string;
        /**
         * @description On what footing a statement was made.
         *
         *     - `on_record`: Said openly, under the speaker's own name.
         *     - `closed_briefing`: Said behind closed doors and passed on by those who were present.
         *     - `anonymous`: Said on condition that the speaker is not named.
         *     - `document`: Read from a document, published or leaked.
         *     - `own_count`: Counted by the claimant from material of its own.
         *     - `imagery`: Seen in photographs, video or satellite images.
         *     - `unknown`: The reports do not say.
         *
         *     More values may be added.
         * @enum {string}
         */
        BasisIn: "on_record" | "closed_briefing" | "anonymous" | "document" | "own_count" | "imagery" | "unknown";
        /** @description From a lower to an upper bound, either of which may be open. */
        Bounds: {
            /** @description The lower end; null: open. */
            low: number | null;
            /** @description The upper end; null: open. */
            high: number | null;
        };
        /**
         * @description What part somebody has in an attribution chain.
         *
         *     - `primary_source`: Somebody whom the claimant relied on.
         *     - `claimant`: The one who makes the claim and answers for it; there is exactly one.
         *     - `relayer`: Somebody who passed the claim on, without making it.
         *
         *     More values may be added: accept one that you do not know.
         */
        ChainRole: string;
        /**
         * @description What part somebody has in an attribution chain.
         *
         *     - `primary_source`: Somebody whom the claimant relied on.
         *     - `claimant`: The one who makes the claim and answers for it; there is exactly one.
         *     - `relayer`: Somebody who passed the claim on, without making it.
         *
         *     More values may be added.
         * @enum {string}
         */
        ChainRoleIn: "primary_source" | "claimant" | "relayer";
        /** @description What was done to a record: in the order in which it was done, nothing left out, withdrawals included. */
        Change: {
            /** @description Counts what was done to the record, from 1. */
            revision: number;
            /** @description `create`, `correction`, `update`, `supplement`, `withdraw`, `restore` or `merge`. */
            action: string;
            /**
             * Format: date-time
             * @description When it was done, in UTC.
             */
            recorded_at: string;
            /** @description Who did it: the name of a key, or `command-line`. */
            actor: string;
            /** @description Why, as the writer gave it; null: not given. */
            reason: string | null;
            /** @description The number of the change. */
            change: number;
            /** @description The type of the record, in the singular. */
            type: string;
            /** @description The id of the record. */
            id: string;
        };
        /** @description One page of a list whose items are `Change`. */
        ChangePage: {
            /** @description The records, in the order asked for. */
            items: components["schemas"]["Change"][];
            /** @description Paths of this page and the next one. */
            links: components["schemas"]["Links"];
            /** @description What the page was read from, and what was asked besides. */
            meta: components["schemas"]["Meta"];
        };
        /** @description How much evidence in the article was checked. */
        Checked: {
            /** @description How many pieces of evidence have their words at their span. */
            verified: number;
            /** @description How many have not. */
            failed: number;
        };
        /** @description How many statements, and how many figures in them. */
        ClaimCounts: {
            /** @description How many statements. */
            statements: number;
            /** @description How many figures. */
            figures: number;
            /** @description Where they are listed. */
            links: components["schemas"]["ClaimLinks"];
        };
        /** @description Where the counted are listed. */
        ClaimLinks: {
            /** @description The list of these statements. */
            statements: string;
            /** @description The list of these figures. */
            figures: string;
        };
        /** @description What one claimant says now: one voice, however many articles print it and however many pass it on. */
        Claimed: {
            /** @description Who claims it. */
            claimant: components["schemas"]["Ref"];
            /** @description Its current figure: latest as_of, then newest statement; null: a sum. */
            figure: components["schemas"]["FigureRef"] | null;
            /** @description The words of the claim; null: bounds without words, or a sum. */
            wording: string | null;
            /** @description Lower bound, for arithmetic; null: open, which is not zero. */
            low: number | null;
            /** @description The point that was claimed; null: none was. */
            best: number | null;
            /** @description Upper bound, for arithmetic; null: open. */
            high: number | null;
            /** @description EDTF: up to when it holds; null: not known. */
            as_of: string | null;
            /** @description The statement that the figure is in; null: a sum. */
            statement: components["schemas"]["StatementRef"] | null;
            /** @description Who passed it on, in the order of the chain. */
            relayers: components["schemas"]["Relayer"][];
            /** @description The articles that print it. */
            articles: components["schemas"]["TitledRef"][];
            /** @description Who published them. */
            publishers: components["schemas"]["Ref"][];
            /** @description The other claimants that this one belongs to, or that belong to it. */
            affiliated_with: components["schemas"]["Ref"][];
            /** @description The sources that it relied on: it is not independent of those that claim, too. */
            rests_on: components["schemas"]["Ref"][];
            /** @description Its earlier figures, the newest first. */
            superseded: components["schemas"]["Superseded"][];
            /** @description Whether nobody said it: a sum of increments over disjoint periods. */
            derived: boolean;
            /** @description The figures that were added up, where it is derived. */
            inputs: components["schemas"]["FigureRef"][];
        };
        /**
         * @description Whether those counted took part in the fighting as members of a force; null means not coded.
         *
         *     - `combatant`: Members of armed forces or of an organised armed group.
         *     - `civilian`: People who are not members of armed forces or of an organised armed group.
         *     - `mixed`: Combatants and civilians, counted without distinction.
         *     - `unknown`: People of whom it is not known whether they were combatants or civilians.
         *
         *     More values may be added: accept one that you do not know.
         */
        CombatantStatus: string;
        /**
         * @description Whether those counted took part in the fighting as members of a force; null means not coded.
         *
         *     - `combatant`: Members of armed forces or of an organised armed group.
         *     - `civilian`: People who are not members of armed forces or of an organised armed group.
         *     - `mixed`: Combatants and civilians, counted without distinction.
         *     - `unknown`: People of whom it is not known whether they were combatants or civilians.
         *
         *     More values may be added.
         * @enum {string}
         */
        CombatantStatusIn: "combatant" | "civilian" | "mixed" | "unknown";
        /** @description What a revision changed, or what differs from an earlier one. */
        Comparison: {
            /** @description Counts what was done to the record, from 1. */
            revision: number;
            /** @description `create`, `correction`, `update`, `supplement`, `withdraw`, `restore` or `merge`. */
            action: string;
            /**
             * Format: date-time
             * @description When it was done, in UTC.
             */
            recorded_at: string;
            /** @description Who did it: the name of a key, or `command-line`. */
            actor: string;
            /** @description Why, as the writer gave it; null: not given. */
            reason: string | null;
            /** @description The number of the change. */
            change: number;
            /** @description The revision compared with; null: before the first. */
            from: number | null;
            /** @description Every value that differs. */
            differences: components["schemas"]["Differing"][];
        };
        /** @description A war or armed conflict that claims are about. */
        Conflict: {
            /** @description Counts the record's versions, from 1. */
            revision: number;
            /**
             * Format: date-time
             * @description When the record was first recorded, in UTC.
             */
            recorded_at: string;
            /**
             * Format: date-time
             * @description When this version was recorded, in UTC.
             */
            updated_at: string;
            /** @description The conflict's id, which never changes. */
            id: string;
            /** @description What it is called here. */
            name: string;
            /** @description EDTF: from when to when; null: not known. */
            period: string | null;
        };
        /** @description A conflict as it is written. */
        ConflictBody: {
            /** @description The conflict's id, which never changes. */
            id?: string;
            /** @description What it is called here. */
            name: string;
            /**
             * @description EDTF: from when to when; null: not known.
             * @default null
             */
            period?: string | null;
            /** @description Why; kept with the change, and no part of the record. */
            reason?: string | null;
            /**
             * @description What the revision is; `update`, a newer count, where nothing is said. Only where the record is revised: creating and restoring say so themselves.
             * @enum {string|null}
             */
            action?: "update" | "correction" | "supplement" | null;
        };
        /** @description A conflict as it is written. */
        ConflictIn: {
            /** @description The conflict's id, which never changes. */
            id: string;
            /** @description What it is called here. */
            name: string;
            /**
             * @description EDTF: from when to when; null: not known.
             * @default null
             */
            period?: string | null;
        };
        /** @description One page of a list whose items are `Conflict`. */
        ConflictPage: {
            /** @description The records, in the order asked for. */
            items: components["schemas"]["Conflict"][];
            /** @description Paths of this page and the next one. */
            links: components["schemas"]["Links"];
            /** @description What the page was read from, and what was asked besides. */
            meta: components["schemas"]["Meta"];
        };
        /** @description The values that change, in the form in which the record is written; null takes one away. */
        ConflictPatch: {
            /** @description Why; kept with the change, and no part of the record. */
            reason?: string | null;
            /**
             * @description What the revision is; `update`, a newer count, where nothing is said. Only where the record is revised: creating and restoring say so themselves.
             * @enum {string|null}
             */
            action?: "update" | "correction" | "supplement" | null;
        } & {
            [key: string]: unknown;
        };
        /** @description A conflict as it is written. */
        ConflictWritten: {
            /** @description The conflict's id, which never changes. */
            id: string;
            /** @description What it is called here. */
            name: string;
            /** @description EDTF: from when to when; null: not known. */
            period: string | null;
        };
        /** @description One page of a list whose items are `ConflictWritten`. */
        ConflictWrittenPage: {
            /** @description The records, in the order asked for. */
            items: components["schemas"]["ConflictWritten"][];
            /** @description Paths of this page and the next one. */
            links: components["schemas"]["Links"];
            /** @description What the page was read from, and what was asked besides. */
            meta: components["schemas"]["Meta"];
        };
        /**
         * @description Over which time the number runs.
         *
         *     - `cumulative`: Everything since the start of the period or event.
         *     - `incremental`: Only what was added within the period.
         *     - `snapshot`: The stock at one moment, the as-of date.
         *
         *     More values may be added: accept one that you do not know.
         */
        Counting: string;
        /**
         * @description Over which time the number runs.
         *
         *     - `cumulative`: Everything since the start of the period or event.
         *     - `incremental`: Only what was added within the period.
         *     - `snapshot`: The stock at one moment, the as-of date.
         *
         *     More values may be added.
         * @enum {string}
         */
        CountingIn: "cumulative" | "incremental" | "snapshot";
        /** @description What was decided. */
        DecidedProposal: {
            /** @description The proposal's id. */
            id: string;
            /** @description The article that it was read from. */
            article: string;
            state: components["schemas"]["ProposalState"];
            /** @description The statement that it became, or was merged into. */
            statement: string | null;
            /** @description The figure there. */
            figure: string | null;
        };
        /** @description What somebody decided. */
        Decision: {
            /**
             * Format: date-time
             * @description When, in UTC.
             */
            at: string;
            /** @description The name of the key. */
            by: string;
            /** @description Why. */
            reason: string | null;
            /** @description The statement that it became, or was merged into. */
            statement: string | null;
            /** @description The figure there. */
            figure: string | null;
            /** @description JSON Pointers to what was changed of the draft. */
            corrected: string[];
        };
        /** @description A value that differs between two revisions. */
        Differing: {
            /** @description JSON Pointer into the record as it is written. */
            pointer: string;
            /** @description The figure that it is in; null: in none. */
            id: string | null;
            /** @description What it was; null: nothing. */
            from: unknown;
            /** @description What it is since; null: nothing. */
            to: unknown;
        };
        /** @description A position that was taken against a figure used. */
        Disputed: {
            /** @description The figure that it is against. */
            figure: components["schemas"]["FigureRef"];
            /** @description The statement that takes the position. */
            statement: components["schemas"]["StatementRef"];
            /** @description Who made that statement. */
            claimant: components["schemas"]["Ref"];
            stance: components["schemas"]["StanceTerm"];
        };
        /** @description What it becomes where it is accepted as it stands. */
        Draft: {
            /** @description The sources that are not in the record yet. */
            sources: {
                [key: string]: unknown;
            }[];
            /** @description The statement, in the form in which it is written. */
            statement: {
                [key: string]: unknown;
            };
        };
        /**
         * @description A question, answered: who claims what, what the claims have in common, and what was left out.
         *
         *     Nothing is averaged or chosen. An open bound stays open, whatever else is claimed.
         */
        Estimate: {
            /** @description The question's id. */
            id: string;
            /** @description What is asked. */
            question: components["schemas"]["Asked"];
            /** @description One row for each claimant, the newest claim first. */
            claimants: components["schemas"]["Claimed"][];
            /** @description From the least of (low, else best) to the greatest of (high, else best) of all claimants. */
            range: components["schemas"]["Bounds"];
            /** @description What the known bounds of all allow; null: they exclude each other, or nobody is left. */
            common: components["schemas"]["Bounds"] | null;
            agreement: components["schemas"]["Agreement"];
            /** @description How many of the claimants do not rest on one another, or on the same source. */
            independent_claimants: number;
            /** @description The figures that were not used, each with the reason. */
            excluded: components["schemas"]["Excluded"][];
            /** @description Who denies, disputes or corrects a figure used. */
            disputed_by: components["schemas"]["Disputed"][];
            /** @description The answer in one sentence, to print as it stands. */
            sentence: string;
            /** @description How to cite it, with a link under which it will not change. */
            citation: string;
        };
        /** @description One page of a list whose items are `Estimate`. */
        EstimatePage: {
            /** @description The records, in the order asked for. */
            items: components["schemas"]["Estimate"][];
            /** @description Paths of this page and the next one. */
            links: components["schemas"]["Links"];
            /** @description What the page was read from, and what was asked besides. */
            meta: components["schemas"]["Meta"];
        };
        /**
         * @description What happened, or is said to have happened, with dates as imprecise as they are known.
         *
         *     Whether it took place is for the statements to say, by their stances; its title takes no side.
         */
        Event: {
            /** @description Counts the record's versions, from 1. */
            revision: number;
            /**
             * Format: date-time
             * @description When the record was first recorded, in UTC.
             */
            recorded_at: string;
            /**
             * Format: date-time
             * @description When this version was recorded, in UTC.
             */
            updated_at: string;
            /** @description The event's id, which never changes. */
            id: string;
            kind: components["schemas"]["EventKind"];
            /** @description What it is called here, taking no side. */
            title: string;
            /** @description EDTF: when it happened; null: not known. */
            date: string | null;
            /** @description The conflict that it is part of; null: of none. */
            conflict: components["schemas"]["Ref"] | null;
            /** @description Where it happened; null: at no one place, or not known. */
            place: components["schemas"]["Ref"] | null;
            /** @description Between whom the violence was, as a dataset codes it; null: not coded. */
            type_of_violence: components["schemas"]["TypeOfViolence"] | null;
            /** @description How clearly the reports tell it from others, as a dataset codes it; null: not coded. */
            event_clarity: components["schemas"]["EventClarity"] | null;
            /** @description The parties to it. */
            parties: components["schemas"]["EventParty"][];
        };
        /** @description An event as it is written. */
        EventBody: {
            /** @description The event's id, which never changes. */
            id?: string;
            kind: components["schemas"]["EventKindIn"];
            /** @description What it is called here, taking no side. */
            title: string;
            /**
             * @description EDTF: when it happened; null: not known.
             * @default null
             */
            date?: string | null;
            /**
             * @description The conflict that it is part of; null: of none.
             * @default null
             */
            conflict?: string | null;
            /**
             * @description Where it happened; null: at no one place, or not known.
             * @default null
             */
            place?: string | null;
            /**
             * @description Between whom the violence was, as a dataset codes it; null: not coded.
             * @default null
             */
            type_of_violence?: components["schemas"]["TypeOfViolenceIn"] | null;
            /**
             * @description How clearly the reports tell it from others, as a dataset codes it; null: not coded.
             * @default null
             */
            event_clarity?: components["schemas"]["EventClarityIn"] | null;
            /**
             * @description The parties to it.
             * @default []
             */
            parties?: components["schemas"]["EventPartyIn"][];
            /** @description Why; kept with the change, and no part of the record. */
            reason?: string | null;
            /**
             * @description What the revision is; `update`, a newer count, where nothing is said. Only where the record is revised: creating and restoring say so themselves.
             * @enum {string|null}
             */
            action?: "update" | "correction" | "supplement" | null;
        };
        /**
         * @description How clearly the reports tell an event from others, as a dataset codes it.
         *
         *     - `high`: The reports tell of this one event in full.
         *     - `lower`: The reports tell of several events together, of which this is a part.
         *
         *     More values may be added: accept one that you do not know.
         */
        EventClarity: string;
        /**
         * @description How clearly the reports tell an event from others, as a dataset codes it.
         *
         *     - `high`: The reports tell of this one event in full.
         *     - `lower`: The reports tell of several events together, of which this is a part.
         *
         *     More values may be added.
         * @enum {string}
         */
        EventClarityIn: "high" | "lower";
        /** @description An event, with the positions that statements take on it. */
        EventDetail: {
            /** @description Counts the record's versions, from 1. */
            revision: number;
            /**
             * Format: date-time
             * @description When the record was first recorded, in UTC.
             */
            recorded_at: string;
            /**
             * Format: date-time
             * @description When this version was recorded, in UTC.
             */
            updated_at: string;
            /** @description The event's id, which never changes. */
            id: string;
            kind: components["schemas"]["EventKind"];
            /** @description What it is called here, taking no side. */
            title: string;
            /** @description EDTF: when it happened; null: not known. */
            date: string | null;
            /** @description The conflict that it is part of; null: of none. */
            conflict: components["schemas"]["Ref"] | null;
            /** @description Where it happened; null: at no one place, or not known. */
            place: components["schemas"]["Ref"] | null;
            /** @description Between whom the violence was, as a dataset codes it; null: not coded. */
            type_of_violence: components["schemas"]["TypeOfViolence"] | null;
            /** @description How clearly the reports tell it from others, as a dataset codes it; null: not coded. */
            event_clarity: components["schemas"]["EventClarity"] | null;
            /** @description The parties to it. */
            parties: components["schemas"]["EventParty"][];
            /** @description Who affirms, alleges, denies or disputes it. */
            stances: components["schemas"]["StanceOn"][];
        };
        /** @description An event as it is written. */
        EventIn: {
            /** @description The event's id, which never changes. */
            id: string;
            kind: components["schemas"]["EventKindIn"];
            /** @description What it is called here, taking no side. */
            title: string;
            /**
             * @description EDTF: when it happened; null: not known.
             * @default null
             */
            date?: string | null;
            /**
             * @description The conflict that it is part of; null: of none.
             * @default null
             */
            conflict?: string | null;
            /**
             * @description Where it happened; null: at no one place, or not known.
             * @default null
             */
            place?: string | null;
            /**
             * @description Between whom the violence was, as a dataset codes it; null: not coded.
             * @default null
             */
            type_of_violence?: components["schemas"]["TypeOfViolenceIn"] | null;
            /**
             * @description How clearly the reports tell it from others, as a dataset codes it; null: not coded.
             * @default null
             */
            event_clarity?: components["schemas"]["EventClarityIn"] | null;
            /**
             * @description The parties to it.
             * @default []
             */
            parties?: components["schemas"]["EventPartyIn"][];
        };
        /**
         * @description What an event is.
         *
         *     - `battle`: Armed fighting between two sides at a place.
         *     - `offensive`: A planned campaign to take ground, made up of many fights.
         *     - `strike`: An attack, from the air or from afar, on a target.
         *     - `massacre`: The killing of many defenceless people at one place and time.
         *     - `one_sided_violence`: The deliberate use of deadly force by an organised group against civilians.
         *     - `incident_series`: Several incidents that the reports treat as one.
         *     - `deployment`: The movement of forces to an area of operations.
         *     - `capture`: The taking of people by the other side in fighting.
         *     - `defection`: The leaving of one side by its own people for the other.
         *     - `agreement`: A treaty, pact, ceasefire or other accord.
         *     - `visit`: An official journey of one side's representatives to another.
         *     - `invasion`: The entry of a state's armed forces into another's territory by force.
         *     - `arms_transfer`: The supply of weapons or ammunition from one party to another.
         *     - `other`: None of the kinds listed.
         *
         *     More values may be added: accept one that you do not know.
         */
        EventKind: string;
        /**
         * @description What an event is.
         *
         *     - `battle`: Armed fighting between two sides at a place.
         *     - `offensive`: A planned campaign to take ground, made up of many fights.
         *     - `strike`: An attack, from the air or from afar, on a target.
         *     - `massacre`: The killing of many defenceless people at one place and time.
         *     - `one_sided_violence`: The deliberate use of deadly force by an organised group against civilians.
         *     - `incident_series`: Several incidents that the reports treat as one.
         *     - `deployment`: The movement of forces to an area of operations.
         *     - `capture`: The taking of people by the other side in fighting.
         *     - `defection`: The leaving of one side by its own people for the other.
         *     - `agreement`: A treaty, pact, ceasefire or other accord.
         *     - `visit`: An official journey of one side's representatives to another.
         *     - `invasion`: The entry of a state's armed forces into another's territory by force.
         *     - `arms_transfer`: The supply of weapons or ammunition from one party to another.
         *     - `other`: None of the kinds listed.
         *
         *     More values may be added.
         * @enum {string}
         */
        EventKindIn: "battle" | "offensive" | "strike" | "massacre" | "one_sided_violence" | "incident_series" | "deployment" | "capture" | "defection" | "agreement" | "visit" | "invasion" | "arms_transfer" | "other";
        /** @description One page of a list whose items are `Event`. */
        EventPage: {
            /** @description The records, in the order asked for. */
            items: components["schemas"]["Event"][];
            /** @description Paths of this page and the next one. */
            links: components["schemas"]["Links"];
            /** @description What the page was read from, and what was asked besides. */
            meta: components["schemas"]["Meta"];
        };
        /** @description A party to an event. */
        EventParty: {
            /** @description The party. */
            party: components["schemas"]["Ref"];
            /** @description What part it had; null: not known. */
            role: components["schemas"]["EventPartyRole"] | null;
        };
        /** @description A party to an event, as it is written. */
        EventPartyIn: {
            /** @description The party. */
            party: string;
            /**
             * @description What part it had; null: not known.
             * @default null
             */
            role?: components["schemas"]["EventPartyRoleIn"] | null;
        };
        /**
         * @description What part a party has in an event.
         *
         *     - `side_a`: One side of a fight; of an offensive, the side that began it.
         *     - `side_b`: The other side of a fight.
         *     - `perpetrator`: The one said to have done it.
         *     - `target`: The one it was directed against.
         *     - `participant`: One that took part, on no side.
         *     - `signatory`: One that signed an agreement.
         *     - `supplier`: The one that gave or sold arms.
         *     - `recipient`: The one that received arms.
         *
         *     More values may be added: accept one that you do not know.
         */
        EventPartyRole: string;
        /**
         * @description What part a party has in an event.
         *
         *     - `side_a`: One side of a fight; of an offensive, the side that began it.
         *     - `side_b`: The other side of a fight.
         *     - `perpetrator`: The one said to have done it.
         *     - `target`: The one it was directed against.
         *     - `participant`: One that took part, on no side.
         *     - `signatory`: One that signed an agreement.
         *     - `supplier`: The one that gave or sold arms.
         *     - `recipient`: The one that received arms.
         *
         *     More values may be added.
         * @enum {string}
         */
        EventPartyRoleIn: "side_a" | "side_b" | "perpetrator" | "target" | "participant" | "signatory" | "supplier" | "recipient";
        /** @description A party to an event, as it is written. */
        EventPartyWritten: {
            /** @description The party. */
            party: string;
            /** @description What part it had; null: not known. */
            role: components["schemas"]["EventPartyRole"] | null;
        };
        /** @description The values that change, in the form in which the record is written; null takes one away. */
        EventPatch: {
            /** @description Why; kept with the change, and no part of the record. */
            reason?: string | null;
            /**
             * @description What the revision is; `update`, a newer count, where nothing is said. Only where the record is revised: creating and restoring say so themselves.
             * @enum {string|null}
             */
            action?: "update" | "correction" | "supplement" | null;
        } & {
            [key: string]: unknown;
        };
        /** @description An event as it is written. */
        EventWritten: {
            /** @description The event's id, which never changes. */
            id: string;
            kind: components["schemas"]["EventKind"];
            /** @description What it is called here, taking no side. */
            title: string;
            /** @description EDTF: when it happened; null: not known. */
            date: string | null;
            /** @description The conflict that it is part of; null: of none. */
            conflict: string | null;
            /** @description Where it happened; null: at no one place, or not known. */
            place: string | null;
            /** @description Between whom the violence was, as a dataset codes it; null: not coded. */
            type_of_violence: components["schemas"]["TypeOfViolence"] | null;
            /** @description How clearly the reports tell it from others, as a dataset codes it; null: not coded. */
            event_clarity: components["schemas"]["EventClarity"] | null;
            /** @description The parties to it. */
            parties: components["schemas"]["EventPartyWritten"][];
        };
        /** @description One page of a list whose items are `EventWritten`. */
        EventWrittenPage: {
            /** @description The records, in the order asked for. */
            items: components["schemas"]["EventWritten"][];
            /** @description Paths of this page and the next one. */
            links: components["schemas"]["Links"];
            /** @description What the page was read from, and what was asked besides. */
            meta: components["schemas"]["Meta"];
        };
        /** @description Where an article prints a figure, and in which words. */
        Evidence: {
            /** @description The article that prints it. */
            article: components["schemas"]["TitledRef"];
            /** @description Who published that article. */
            publisher: components["schemas"]["Ref"];
            /** @description In which part of the article; null: not known. */
            part: components["schemas"]["EvidencePart"] | null;
            /** @description The words as printed there. */
            wording: string;
            /** @description First code point of the wording in the article's text; null: not given. */
            start: number | null;
            /** @description One past its last code point; null: not given. */
            end: number | null;
            /** @description SHA-256 of the UTF-8 bytes of the words at the span. */
            sha256: string | null;
            /** @description The sentence around the span; null: no text is held, none may be shown, or with known_at. */
            quote: string | null;
            /** @description Whether the held text has these words at the span; null: no text is held, or with known_at. */
            verified: boolean | null;
        };
        /** @description Where an article prints a figure, as it is written. */
        EvidenceIn: {
            /** @description The article that prints it. */
            article: string;
            /**
             * @description In which part of the article; null: not known.
             * @default null
             */
            part?: components["schemas"]["EvidencePartIn"] | null;
            /** @description The words as printed there. */
            wording: string;
            /**
             * @description First code point of the wording in the article's text; null: not given.
             * @default null
             */
            start?: number | null;
            /**
             * @description One past its last code point; null: not given.
             * @default null
             */
            end?: number | null;
            /**
             * @description SHA-256 of the UTF-8 bytes of the words at the span.
             * @default null
             */
            sha256?: string | null;
        };
        /**
         * @description The part of an article in which the words are printed.
         *
         *     - `headline`: The title over the article.
         *     - `lede`: The opening sentence or paragraph.
         *     - `body`: The running text after the opening.
         *     - `quote`: Words of a speaker between quotation marks.
         *     - `caption`: The words beside a picture, chart or video.
         *     - `table`: A cell or row of a table.
         *
         *     More values may be added: accept one that you do not know.
         */
        EvidencePart: string;
        /**
         * @description The part of an article in which the words are printed.
         *
         *     - `headline`: The title over the article.
         *     - `lede`: The opening sentence or paragraph.
         *     - `body`: The running text after the opening.
         *     - `quote`: Words of a speaker between quotation marks.
         *     - `caption`: The words beside a picture, chart or video.
         *     - `table`: A cell or row of a table.
         *
         *     More values may be added.
         * @enum {string}
         */
        EvidencePartIn: "headline" | "lede" | "body" | "quote" | "caption" | "table";
        /** @description Where an article prints a figure, as it is written. */
        EvidenceWritten: {
            /** @description The article that prints it. */
            article: string;
            /** @description In which part of the article; null: not known. */
            part: components["schemas"]["EvidencePart"] | null;
            /** @description The words as printed there. */
            wording: string;
            /** @description First code point of the wording in the article's text; null: not given. */
            start: number | null;
            /** @description One past its last code point; null: not given. */
            end: number | null;
            /** @description SHA-256 of the UTF-8 bytes of the words at the span. */
            sha256: string | null;
        };
        /** @description A figure of the question that was not used. */
        Excluded: {
            /** @description The figure. */
            figure: components["schemas"]["FigureRef"];
            /** @description Who gave it. */
            claimant: components["schemas"]["Ref"];
            reason: components["schemas"]["Exclusion"];
            /** @description EDTF: up to when it holds; null: not known. */
            as_of: string | null;
            /** @description Lower bound, for arithmetic; null: open, which is not zero. */
            low: number | null;
            /** @description The point that was claimed; null: none was. */
            best: number | null;
            /** @description Upper bound, for arithmetic; null: open. */
            high: number | null;
        };
        /**
         * @description Why a figure on a question was not used.
         *
         *     - `predicted`: It was said of a time that was still to come.
         *     - `speculated`: It was put forward as a possibility.
         *     - `incremental`: It counts what was added in a period, and can be neither compared nor added here.
         *     - `derived`: It was calculated from other figures, so it is no voice of its own.
         *     - `unknown`: The claimant says that the number is not known.
         *
         *     More values may be added: accept one that you do not know.
         */
        Exclusion: string;
        /** @description What explains a decrease: the statement that corrects the number before, else that of the lower number. */
        Explained: {
            /** @description The statement that corrected or lowered it. */
            statement: components["schemas"]["StatementRef"];
            /** @description Whether it is one that corrects the number before, in so many words. */
            corrects: boolean;
            /** @description What the statement's last revision did. */
            action: string | null;
            /** @description Why, where that was written down. */
            reason: string | null;
            /** @description The number of that revision. */
            revision: number;
        };
        /**
         * @description One number that somebody claimed, with the chain that it came through and where it is printed.
         *
         *     It belongs to one statement, which it never leaves. `wording` is what was said, `qualifier` and `value` what that
         *     means, and `low`, `best`, `high` the bounds for arithmetic, of which any may be open.
         */
        Figure: {
            /** @description The figure's id, which never changes. */
            id: string;
            metric: components["schemas"]["Metric"];
            unit: components["schemas"]["Unit"];
            /** @description The report nearest the claimant, as worded there; null: bounds were published without words. */
            wording: string | null;
            qualifier: components["schemas"]["Qualifier"];
            /** @description The number in the wording; null: it has none, or two. */
            value: number | null;
            /** @description Lower bound, for arithmetic; null: open, which is not zero. */
            low: number | null;
            /** @description The point that was claimed; null: none was. */
            best: number | null;
            /** @description Upper bound, for arithmetic; null: open. */
            high: number | null;
            /** @description Whose people are counted; null: not limited to one party. */
            party: components["schemas"]["Ref"] | null;
            /** @description Whether those counted took part in the fighting as members of a force; null: not coded. */
            combatant_status: components["schemas"]["CombatantStatus"] | null;
            population: components["schemas"]["Population"];
            /** @description What no other field says of who is counted; different subsets are never compared or added. */
            subset: string | null;
            /** @description The party that did it, according to the claim; null: it does not say. */
            perpetrator: components["schemas"]["Ref"] | null;
            /** @description In which conflict; null: in none that is recorded. */
            conflict: components["schemas"]["Ref"] | null;
            /** @description Where; null: not limited to a place, or not known. */
            place: components["schemas"]["Ref"] | null;
            /** @description In which event; null: not limited to one. */
            event: components["schemas"]["TitledRef"] | null;
            /** @description EDTF: what the count covers; null: not known. */
            period: string | null;
            /** @description EDTF: up to when it holds; as given, else the end of `period`, else `stated_on`. */
            as_of: string | null;
            /** @description Over which time the number runs; null: not coded. */
            counting: components["schemas"]["Counting"] | null;
            modality: components["schemas"]["Modality"];
            /** @description How the number came about; null: not known. */
            method: components["schemas"]["Method"] | null;
            /** @description Counts the record's versions, from 1. */
            revision: number;
            /**
             * Format: date-time
             * @description When the record was first recorded, in UTC.
             */
            recorded_at: string;
            /**
             * Format: date-time
             * @description When this version was recorded, in UTC.
             */
            updated_at: string;
            /** @description The statement that it belongs to. */
            statement: components["schemas"]["StatementRef"];
            /** @description The chain, in step order: whom the claimant relied on, the claimant, who relayed. */
            attribution: components["schemas"]["Step"][];
            /** @description Where articles print it, and in which words. */
            evidence: components["schemas"]["Evidence"][];
        };
        /** @description A figure, with the positions that other statements take on it. */
        FigureDetail: {
            /** @description The figure's id, which never changes. */
            id: string;
            metric: components["schemas"]["Metric"];
            unit: components["schemas"]["Unit"];
            /** @description The report nearest the claimant, as worded there; null: bounds were published without words. */
            wording: string | null;
            qualifier: components["schemas"]["Qualifier"];
            /** @description The number in the wording; null: it has none, or two. */
            value: number | null;
            /** @description Lower bound, for arithmetic; null: open, which is not zero. */
            low: number | null;
            /** @description The point that was claimed; null: none was. */
            best: number | null;
            /** @description Upper bound, for arithmetic; null: open. */
            high: number | null;
            /** @description Whose people are counted; null: not limited to one party. */
            party: components["schemas"]["Ref"] | null;
            /** @description Whether those counted took part in the fighting as members of a force; null: not coded. */
            combatant_status: components["schemas"]["CombatantStatus"] | null;
            population: components["schemas"]["Population"];
            /** @description What no other field says of who is counted; different subsets are never compared or added. */
            subset: string | null;
            /** @description The party that did it, according to the claim; null: it does not say. */
            perpetrator: components["schemas"]["Ref"] | null;
            /** @description In which conflict; null: in none that is recorded. */
            conflict: components["schemas"]["Ref"] | null;
            /** @description Where; null: not limited to a place, or not known. */
            place: components["schemas"]["Ref"] | null;
            /** @description In which event; null: not limited to one. */
            event: components["schemas"]["TitledRef"] | null;
            /** @description EDTF: what the count covers; null: not known. */
            period: string | null;
            /** @description EDTF: up to when it holds; as given, else the end of `period`, else `stated_on`. */
            as_of: string | null;
            /** @description Over which time the number runs; null: not coded. */
            counting: components["schemas"]["Counting"] | null;
            modality: components["schemas"]["Modality"];
            /** @description How the number came about; null: not known. */
            method: components["schemas"]["Method"] | null;
            /** @description Counts the record's versions, from 1. */
            revision: number;
            /**
             * Format: date-time
             * @description When the record was first recorded, in UTC.
             */
            recorded_at: string;
            /**
             * Format: date-time
             * @description When this version was recorded, in UTC.
             */
            updated_at: string;
            /** @description The statement that it belongs to. */
            statement: components["schemas"]["StatementRef"];
            /** @description The chain, in step order: whom the claimant relied on, the claimant, who relayed. */
            attribution: components["schemas"]["Step"][];
            /** @description Where articles print it, and in which words. */
            evidence: components["schemas"]["Evidence"][];
            /** @description Who affirms, denies, disputes or corrects it. */
            stances: components["schemas"]["StanceOn"][];
        };
        /** @description A figure as it is written: its wording, which is read, or the parts of its quantity, or both. */
        FigureIn: {
            /** @description The figure's id, which never changes. */
            id: string;
            metric: components["schemas"]["MetricIn"];
            /**
             * @description The report nearest the claimant, as worded there; null: bounds were published without words.
             * @default null
             */
            wording?: string | null;
            /**
             * @description What the wording says of the number; left out, the wording is read.
             * @default null
             */
            qualifier?: components["schemas"]["QualifierIn"] | null;
            /**
             * @description The number in the wording; null: it has none, or two.
             * @default null
             */
            value?: number | null;
            /**
             * @description Lower bound, for arithmetic; null: open, which is not zero.
             * @default null
             */
            low?: number | null;
            /**
             * @description The point that was claimed; null: none was.
             * @default null
             */
            best?: number | null;
            /**
             * @description Upper bound, for arithmetic; null: open.
             * @default null
             */
            high?: number | null;
            /**
             * @description Whose people are counted; null: not limited to one party.
             * @default null
             */
            party?: string | null;
            /**
             * @description Whether those counted took part in the fighting as members of a force; null: not coded.
             * @default null
             */
            combatant_status?: components["schemas"]["CombatantStatusIn"] | null;
            /** @default all */
            population?: components["schemas"]["PopulationIn"];
            /**
             * @description What no other field says of who is counted; different subsets are never compared or added.
             * @default null
             */
            subset?: string | null;
            /**
             * @description The party that did it, according to the claim; null: it does not say.
             * @default null
             */
            perpetrator?: string | null;
            /**
             * @description In which conflict; null: in none that is recorded.
             * @default null
             */
            conflict?: string | null;
            /**
             * @description Where; null: not limited to a place, or not known.
             * @default null
             */
            place?: string | null;
            /**
             * @description In which event; null: not limited to one.
             * @default null
             */
            event?: string | null;
            /**
             * @description EDTF: what the count covers; null: not known.
             * @default null
             */
            period?: string | null;
            /**
             * @description EDTF: up to when it holds, where it differs from the end of `period`.
             * @default null
             */
            as_of?: string | null;
            /**
             * @description Over which time the number runs; null: not coded.
             * @default null
             */
            counting?: components["schemas"]["CountingIn"] | null;
            /** @default asserted */
            modality?: components["schemas"]["ModalityIn"];
            /**
             * @description How the number came about; null: not known.
             * @default null
             */
            method?: components["schemas"]["MethodIn"] | null;
            /**
             * @description Where articles print it, and in which words.
             * @default []
             */
            evidence?: components["schemas"]["EvidenceIn"][];
        };
        /** @description One page of a list whose items are `Figure`. */
        FigurePage: {
            /** @description The records, in the order asked for. */
            items: components["schemas"]["Figure"][];
            /** @description Paths of this page and the next one. */
            links: components["schemas"]["Links"];
            /** @description What the page was read from, and what was asked besides. */
            meta: components["schemas"]["Meta"];
        };
        /** @description A figure, in short. */
        FigureRef: {
            /** @description The figure's id. */
            id: string;
            metric: components["schemas"]["Metric"];
            /** @description The report nearest the claimant, as worded there. */
            wording: string | null;
        };
        /** @description A figure as it is written: its wording, which is read, or the parts of its quantity, or both. */
        FigureWritten: {
            /** @description The figure's id, which never changes. */
            id: string;
            metric: components["schemas"]["Metric"];
            /** @description The report nearest the claimant, as worded there; null: bounds were published without words. */
            wording: string | null;
            /** @description What the wording says of the number; left out, the wording is read. */
            qualifier: components["schemas"]["Qualifier"] | null;
            /** @description The number in the wording; null: it has none, or two. */
            value: number | null;
            /** @description Lower bound, for arithmetic; null: open, which is not zero. */
            low: number | null;
            /** @description The point that was claimed; null: none was. */
            best: number | null;
            /** @description Upper bound, for arithmetic; null: open. */
            high: number | null;
            /** @description Whose people are counted; null: not limited to one party. */
            party: string | null;
            /** @description Whether those counted took part in the fighting as members of a force; null: not coded. */
            combatant_status: components["schemas"]["CombatantStatus"] | null;
            population: components["schemas"]["Population"];
            /** @description What no other field says of who is counted; different subsets are never compared or added. */
            subset: string | null;
            /** @description The party that did it, according to the claim; null: it does not say. */
            perpetrator: string | null;
            /** @description In which conflict; null: in none that is recorded. */
            conflict: string | null;
            /** @description Where; null: not limited to a place, or not known. */
            place: string | null;
            /** @description In which event; null: not limited to one. */
            event: string | null;
            /** @description EDTF: what the count covers; null: not known. */
            period: string | null;
            /** @description EDTF: up to when it holds, where it differs from the end of `period`. */
            as_of: string | null;
            /** @description Over which time the number runs; null: not coded. */
            counting: components["schemas"]["Counting"] | null;
            modality: components["schemas"]["Modality"];
            /** @description How the number came about; null: not known. */
            method: components["schemas"]["Method"] | null;
            /** @description Where articles print it, and in which words. */
            evidence: components["schemas"]["EvidenceWritten"][];
        };
        /** @description One page of a list whose items are `FigureWritten`. */
        FigureWrittenPage: {
            /** @description The records, in the order asked for. */
            items: components["schemas"]["FigureWritten"][];
            /** @description Paths of this page and the next one. */
            links: components["schemas"]["Links"];
            /** @description What the page was read from, and what was asked besides. */
            meta: components["schemas"]["Meta"];
        };
        /** @description Something that does not add up, or is worth knowing: by which rule, and of which records. */
        Finding: {
            /** @description The finding's id: the same as long as the rule finds the same. */
            id: string;
            rule: components["schemas"]["Rule"];
            severity: components["schemas"]["Severity"];
            /** @description What was found, in one sentence. */
            sentence: string;
            /** @description The records involved. */
            records: components["schemas"]["Involved"][];
        };
        /** @description One page of a list whose items are `Finding`. */
        FindingPage: {
            /** @description The records, in the order asked for. */
            items: components["schemas"]["Finding"][];
            /** @description Paths of this page and the next one. */
            links: components["schemas"]["Links"];
            /** @description What the page was read from, and what was asked besides. */
            meta: components["schemas"]["Meta"];
        };
        /** @description What was done to a record, with what it changed, from what to what. */
        FullChange: {
            /** @description Counts what was done to the record, from 1. */
            revision: number;
            /** @description `create`, `correction`, `update`, `supplement`, `withdraw`, `restore` or `merge`. */
            action: string;
            /**
             * Format: date-time
             * @description When it was done, in UTC.
             */
            recorded_at: string;
            /** @description Who did it: the name of a key, or `command-line`. */
            actor: string;
            /** @description Why, as the writer gave it; null: not given. */
            reason: string | null;
            /** @description The number of the change. */
            change: number;
            /** @description The type of the record, in the singular. */
            type: string;
            /** @description The id of the record. */
            id: string;
            /** @description What the record is, or was called before it was withdrawn. */
            title: string;
            /** @description Every value that differs from the revision before, as `/revisions/{n}/diff` has it. */
            differences: components["schemas"]["Differing"][];
            /** @description What was done, by whom, from what to what and why, in one line. */
            sentence: string;
        };
        /** @description One page of a list whose items are `FullChange`. */
        FullChangePage: {
            /** @description The records, in the order asked for. */
            items: components["schemas"]["FullChange"][];
            /** @description Paths of this page and the next one. */
            links: components["schemas"]["Links"];
            /** @description What the page was read from, and what was asked besides. */
            meta: components["schemas"]["Meta"];
        };
        /** @description The process is well. */
        Health: {
            /**
             * @description Always this; otherwise the answer is a problem.
             * @constant
             */
            status?: "ok";
        };
        /** @description What became of an article. */
        IngestedArticle: {
            /** @description The id of its record. */
            article: string;
            /** @description Whether the record is new; else it was there already. */
            created: boolean;
            /** @description Whether this text is the one that is held; an article keeps the text that it had. */
            held: boolean;
            /** @description How many figures were found in it. */
            found: number;
            /** @description How many of them are new proposals. */
            proposals: number;
            /** @description How many were decided at once, as in the article that it repeats. */
            decided: number;
            /** @description The article whose text this nearly is; null: none. */
            republication_of: string | null;
            /** @description The statements that it was linked to as one more report. */
            statements: string[];
        };
        /** @description A record that a finding is about. */
        Involved: {
            /** @description The record's type, in the singular. */
            type: string;
            /** @description The record's id. */
            id: string;
        };
        /** @description The points of one claimant and way of counting, oldest first. */
        Line: {
            /** @description Who claims it. */
            claimant: components["schemas"]["Ref"];
            /** @description Null: not coded. */
            counting: components["schemas"]["Counting"] | null;
            /** @description The points, oldest first; those without a day last. */
            points: components["schemas"]["Point"][];
        };
        /** @description Where this page is, and where the next one is, as paths with their query. */
        Links: {
            /** @description This page. */
            self: string;
            /** @description The next page; null: this is the last. */
            next: string | null;
        };
        /** @description What a bundle did, or would do. */
        LoadedBundle: {
            /** @description Record by record, in the order of writing. */
            items: components["schemas"]["LoadedRecord"][];
            /** @description How many records of each action. */
            counts: {
                [key: string]: number;
            };
            /** @description The number of the last change, then. */
            change: number;
            /** @description Whether nothing was changed. */
            dry_run: boolean;
        };
        /** @description What a bundle did, or would do, to a record. */
        LoadedRecord: {
            /** @description The type of the record. */
            type: string;
            /** @description The id of the record. */
            id: string;
            /** @description What was done to it, or would be; or `unchanged`. */
            action: string;
            /** @description The revision that it is at then. */
            revision: number;
        };
        /**
         * @description What is to be known of a point in a series.
         *
         *     - `decrease`: It is lower than the point before it in the same run; it is kept as it was said.
         *     - `restart`: The count begins at another time than the one before: a new run.
         *     - `derived`: Nobody said it: it is the sum of increments over periods without overlap.
         *     - `superseded`: The claimant later gave another number for the same day or period.
         *
         *     More values may be added: accept one that you do not know.
         */
        Mark: string;
        /** @description A picture or recording that an article shows. */
        Media: {
            /** @description What it is: image, video, map, chart. */
            kind: string;
            /** @description What it shows, in our own words. */
            description: string | null;
            /** @description Whom the article credits with it. */
            credit: string | null;
        };
        /** @description A picture or recording that an article shows, in our own words. */
        MediaIn: {
            /** @description What it is: image, video, map, chart. */
            kind: string;
            /**
             * @description What it shows, in our own words.
             * @default null
             */
            description?: string | null;
            /**
             * @description Whom the article credits with it.
             * @default null
             */
            credit?: string | null;
        };
        /** @description A picture or recording that an article shows, in our own words. */
        MediaWritten: {
            /** @description What it is: image, video, map, chart. */
            kind: string;
            /** @description What it shows, in our own words. */
            description: string | null;
            /** @description Whom the article credits with it. */
            credit: string | null;
        };
        /** @description What the page was read from. */
        Meta: {
            /** @description The number of the last change that the page knows of. */
            change: number;
            /** @description With `count=true`: how many there are on all pages, counted up to 100,000. */
            count?: number;
            /** @description Whether there are not even more than that. */
            count_exact?: boolean;
            /** @description With `ids`: those of which there is no record. */
            missing?: string[];
        };
        /**
         * @description How the number came about; null means not known.
         *
         *     - `recorded`: Counted from records of single people or incidents (casualty recording).
         *     - `tracked`: Kept by a party to the conflict about its own operations (casualty tracking).
         *     - `estimated`: Inferred by statistics from incomplete data (casualty estimation).
         *     - `intelligence_assessment`: The judgement of an intelligence service, its method not disclosed.
         *     - `derived`: Calculated from other figures.
         *
         *     More values may be added: accept one that you do not know.
         */
        Method: string;
        /**
         * @description How the number came about; null means not known.
         *
         *     - `recorded`: Counted from records of single people or incidents (casualty recording).
         *     - `tracked`: Kept by a party to the conflict about its own operations (casualty tracking).
         *     - `estimated`: Inferred by statistics from incomplete data (casualty estimation).
         *     - `intelligence_assessment`: The judgement of an intelligence service, its method not disclosed.
         *     - `derived`: Calculated from other figures.
         *
         *     More values may be added.
         * @enum {string}
         */
        MethodIn: "recorded" | "tracked" | "estimated" | "intelligence_assessment" | "derived";
        /**
         * @description What a figure counts.
         *
         *     - `killed`: People who died as a direct result of violence.
         *     - `injured`: People who were hurt and lived; military texts say wounded.
         *     - `missing`: People whose fate or whereabouts are not known.
         *     - `captured`: People taken by the other side in fighting, prisoners of war among them.
         *     - `detained`: People deprived of liberty otherwise than by capture in fighting.
         *     - `casualties`: People killed and people injured, together, or as the claimant defines it; not deaths.
         *     - `losses`: A sum whose parts the claimant does not define; it may hold killed, injured and others.
         *     - `indirect_deaths`: Deaths from the consequences of a conflict, such as lost access to food or care.
         *     - `excess_deaths`: Deaths beyond those that would be expected had the crisis not happened.
         *     - `deployed`: People sent to a theatre of operations, whatever became of them.
         *     - `displaced`: People forced to leave their homes, within their country or across a border.
         *     - `containers_shipped`: Freight containers sent, whatever they held.
         *
         *     More values may be added: accept one that you do not know.
         */
        Metric: string;
        /**
         * @description What a figure counts.
         *
         *     - `killed`: People who died as a direct result of violence.
         *     - `injured`: People who were hurt and lived; military texts say wounded.
         *     - `missing`: People whose fate or whereabouts are not known.
         *     - `captured`: People taken by the other side in fighting, prisoners of war among them.
         *     - `detained`: People deprived of liberty otherwise than by capture in fighting.
         *     - `casualties`: People killed and people injured, together, or as the claimant defines it; not deaths.
         *     - `losses`: A sum whose parts the claimant does not define; it may hold killed, injured and others.
         *     - `indirect_deaths`: Deaths from the consequences of a conflict, such as lost access to food or care.
         *     - `excess_deaths`: Deaths beyond those that would be expected had the crisis not happened.
         *     - `deployed`: People sent to a theatre of operations, whatever became of them.
         *     - `displaced`: People forced to leave their homes, within their country or across a border.
         *     - `containers_shipped`: Freight containers sent, whatever they held.
         *
         *     More values may be added.
         * @enum {string}
         */
        MetricIn: "killed" | "injured" | "missing" | "captured" | "detained" | "casualties" | "losses" | "indirect_deaths" | "excess_deaths" | "deployed" | "displaced" | "containers_shipped";
        /**
         * @description How firmly the claimant holds the number.
         *
         *     - `asserted`: Said as a fact, without further qualification; the default.
         *     - `confirmed`: Said to have been verified by the claimant.
         *     - `provisional`: Said to be subject to change as more becomes known.
         *     - `predicted`: Said of a time that was still to come.
         *     - `speculated`: Put forward as a possibility.
         *
         *     More values may be added: accept one that you do not know.
         */
        Modality: string;
        /**
         * @description How firmly the claimant holds the number.
         *
         *     - `asserted`: Said as a fact, without further qualification; the default.
         *     - `confirmed`: Said to have been verified by the claimant.
         *     - `provisional`: Said to be subject to change as more becomes known.
         *     - `predicted`: Said of a time that was still to come.
         *     - `speculated`: Put forward as a possibility.
         *
         *     More values may be added.
         * @enum {string}
         */
        ModalityIn: "asserted" | "confirmed" | "provisional" | "predicted" | "speculated";
        /** @description Words of the article that name somebody or something. */
        NamedPhrase: {
            /** @description The words, as printed. */
            text: string;
            /** @description Their first code point in the text. */
            start: number;
            /** @description One past their last code point. */
            end: number;
            /** @description The record that they name; null: none that is known. */
            id: string | null;
        };
        /**
         * @description A body that fights or suffers as such: an army, an armed group, a state, a people.
         *
         *     Civilians are no party; a figure's combatant status says that it counts them.
         */
        Party: {
            /** @description Counts the record's versions, from 1. */
            revision: number;
            /**
             * Format: date-time
             * @description When the record was first recorded, in UTC.
             */
            recorded_at: string;
            /**
             * Format: date-time
             * @description When this version was recorded, in UTC.
             */
            updated_at: string;
            /** @description The party's id, which never changes. */
            id: string;
            /** @description What it is called here. */
            name: string;
            kind: components["schemas"]["PartyKind"];
            /** @description ISO 3166-1 alpha-3; null: of no one country, or not known. */
            country: string | null;
            /** @description What else it is called, in any script. */
            aliases: string[];
        };
        /** @description A party as it is written. */
        PartyBody: {
            /** @description The party's id, which never changes. */
            id?: string;
            /** @description What it is called here. */
            name: string;
            kind: components["schemas"]["PartyKindIn"];
            /**
             * @description ISO 3166-1 alpha-3; null: of no one country, or not known.
             * @default null
             */
            country?: string | null;
            /**
             * @description What else it is called, in any script.
             * @default []
             */
            aliases?: string[];
            /** @description Why; kept with the change, and no part of the record. */
            reason?: string | null;
            /**
             * @description What the revision is; `update`, a newer count, where nothing is said. Only where the record is revised: creating and restoring say so themselves.
             * @enum {string|null}
             */
            action?: "update" | "correction" | "supplement" | null;
        };
        /** @description A party as it is written. */
        PartyIn: {
            /** @description The party's id, which never changes. */
            id: string;
            /** @description What it is called here. */
            name: string;
            kind: components["schemas"]["PartyKindIn"];
            /**
             * @description ISO 3166-1 alpha-3; null: of no one country, or not known.
             * @default null
             */
            country?: string | null;
            /**
             * @description What else it is called, in any script.
             * @default []
             */
            aliases?: string[];
        };
        /**
         * @description What a party is, which fights or suffers as a body; civilians are a combatant status, not a party.
         *
         *     - `state`: A state as such.
         *     - `state_military`: The armed forces of a state, or a branch of them.
         *     - `armed_group`: An organised armed force that belongs to no state.
         *     - `coalition`: Several states or groups that act together under one name.
         *     - `people`: A people or community that suffers, or is attacked, as such.
         *     - `other`: None of the kinds listed.
         *
         *     More values may be added: accept one that you do not know.
         */
        PartyKind: string;
        /**
         * @description What a party is, which fights or suffers as a body; civilians are a combatant status, not a party.
         *
         *     - `state`: A state as such.
         *     - `state_military`: The armed forces of a state, or a branch of them.
         *     - `armed_group`: An organised armed force that belongs to no state.
         *     - `coalition`: Several states or groups that act together under one name.
         *     - `people`: A people or community that suffers, or is attacked, as such.
         *     - `other`: None of the kinds listed.
         *
         *     More values may be added.
         * @enum {string}
         */
        PartyKindIn: "state" | "state_military" | "armed_group" | "coalition" | "people" | "other";
        /** @description One page of a list whose items are `Party`. */
        PartyPage: {
            /** @description The records, in the order asked for. */
            items: components["schemas"]["Party"][];
            /** @description Paths of this page and the next one. */
            links: components["schemas"]["Links"];
            /** @description What the page was read from, and what was asked besides. */
            meta: components["schemas"]["Meta"];
        };
        /** @description The values that change, in the form in which the record is written; null takes one away. */
        PartyPatch: {
            /** @description Why; kept with the change, and no part of the record. */
            reason?: string | null;
            /**
             * @description What the revision is; `update`, a newer count, where nothing is said. Only where the record is revised: creating and restoring say so themselves.
             * @enum {string|null}
             */
            action?: "update" | "correction" | "supplement" | null;
        } & {
            [key: string]: unknown;
        };
        /** @description A party as it is written. */
        PartyWritten: {
            /** @description The party's id, which never changes. */
            id: string;
            /** @description What it is called here. */
            name: string;
            kind: components["schemas"]["PartyKind"];
            /** @description ISO 3166-1 alpha-3; null: of no one country, or not known. */
            country: string | null;
            /** @description What else it is called, in any script. */
            aliases: string[];
        };
        /** @description One page of a list whose items are `PartyWritten`. */
        PartyWrittenPage: {
            /** @description The records, in the order asked for. */
            items: components["schemas"]["PartyWritten"][];
            /** @description Paths of this page and the next one. */
            links: components["schemas"]["Links"];
            /** @description What the page was read from, and what was asked besides. */
            meta: components["schemas"]["Meta"];
        };
        /** @description A place that claims are about: a point, with how exactly the point stands for it. */
        Place: {
            /** @description Counts the record's versions, from 1. */
            revision: number;
            /**
             * Format: date-time
             * @description When the record was first recorded, in UTC.
             */
            recorded_at: string;
            /**
             * Format: date-time
             * @description When this version was recorded, in UTC.
             */
            updated_at: string;
            /** @description The place's id, which never changes. */
            id: string;
            /** @description What it is called here. */
            name: string;
            /** @description ISO 3166-1 alpha-3; null: in no one country, or not known. */
            country: string | null;
            /** @description Degrees north, WGS 84, to six decimals; null: not known. */
            latitude: number | null;
            /** @description Degrees east, WGS 84, to six decimals; null: not known. */
            longitude: number | null;
            /** @description How exactly the point stands for the place; null: not known. */
            precision: components["schemas"]["PlacePrecision"] | null;
            /** @description What else it is called, in any script. */
            aliases: string[];
        };
        /** @description A place as it is written. */
        PlaceBody: {
            /** @description The place's id, which never changes. */
            id?: string;
            /** @description What it is called here. */
            name: string;
            /**
             * @description ISO 3166-1 alpha-3; null: in no one country, or not known.
             * @default null
             */
            country?: string | null;
            /**
             * @description Degrees north, WGS 84, to six decimals; null: not known.
             * @default null
             */
            latitude?: number | null;
            /**
             * @description Degrees east, WGS 84, to six decimals; null: not known.
             * @default null
             */
            longitude?: number | null;
            /**
             * @description How exactly the point stands for the place; null: not known.
             * @default null
             */
            precision?: components["schemas"]["PlacePrecisionIn"] | null;
            /**
             * @description What else it is called, in any script.
             * @default []
             */
            aliases?: string[];
            /** @description Why; kept with the change, and no part of the record. */
            reason?: string | null;
            /**
             * @description What the revision is; `update`, a newer count, where nothing is said. Only where the record is revised: creating and restoring say so themselves.
             * @enum {string|null}
             */
            action?: "update" | "correction" | "supplement" | null;
        };
        /** @description A place as it is written. */
        PlaceIn: {
            /** @description The place's id, which never changes. */
            id: string;
            /** @description What it is called here. */
            name: string;
            /**
             * @description ISO 3166-1 alpha-3; null: in no one country, or not known.
             * @default null
             */
            country?: string | null;
            /**
             * @description Degrees north, WGS 84, to six decimals; null: not known.
             * @default null
             */
            latitude?: number | null;
            /**
             * @description Degrees east, WGS 84, to six decimals; null: not known.
             * @default null
             */
            longitude?: number | null;
            /**
             * @description How exactly the point stands for the place; null: not known.
             * @default null
             */
            precision?: components["schemas"]["PlacePrecisionIn"] | null;
            /**
             * @description What else it is called, in any script.
             * @default []
             */
            aliases?: string[];
        };
        /** @description One page of a list whose items are `Place`. */
        PlacePage: {
            /** @description The records, in the order asked for. */
            items: components["schemas"]["Place"][];
            /** @description Paths of this page and the next one. */
            links: components["schemas"]["Links"];
            /** @description What the page was read from, and what was asked besides. */
            meta: components["schemas"]["Meta"];
        };
        /** @description The values that change, in the form in which the record is written; null takes one away. */
        PlacePatch: {
            /** @description Why; kept with the change, and no part of the record. */
            reason?: string | null;
            /**
             * @description What the revision is; `update`, a newer count, where nothing is said. Only where the record is revised: creating and restoring say so themselves.
             * @enum {string|null}
             */
            action?: "update" | "correction" | "supplement" | null;
        } & {
            [key: string]: unknown;
        };
        /**
         * @description How exactly a place's coordinates stand for where something happened.
         *
         *     - `exact`: The very spot.
         *     - `near`: Within about 25 km of the coordinates.
         *     - `settlement`: A town or village as a whole.
         *     - `admin2`: A second-order administrative division, such as a district.
         *     - `admin1`: A first-order administrative division, such as a province or oblast.
         *     - `approximate`: A vague area, or a line such as a river or a border.
         *     - `country`: A country as a whole.
         *     - `international`: International waters or airspace.
         *
         *     More values may be added: accept one that you do not know.
         */
        PlacePrecision: string;
        /**
         * @description How exactly a place's coordinates stand for where something happened.
         *
         *     - `exact`: The very spot.
         *     - `near`: Within about 25 km of the coordinates.
         *     - `settlement`: A town or village as a whole.
         *     - `admin2`: A second-order administrative division, such as a district.
         *     - `admin1`: A first-order administrative division, such as a province or oblast.
         *     - `approximate`: A vague area, or a line such as a river or a border.
         *     - `country`: A country as a whole.
         *     - `international`: International waters or airspace.
         *
         *     More values may be added.
         * @enum {string}
         */
        PlacePrecisionIn: "exact" | "near" | "settlement" | "admin2" | "admin1" | "approximate" | "country" | "international";
        /** @description A place as it is written. */
        PlaceWritten: {
            /** @description The place's id, which never changes. */
            id: string;
            /** @description What it is called here. */
            name: string;
            /** @description ISO 3166-1 alpha-3; null: in no one country, or not known. */
            country: string | null;
            /** @description Degrees north, WGS 84, to six decimals; null: not known. */
            latitude: number | null;
            /** @description Degrees east, WGS 84, to six decimals; null: not known. */
            longitude: number | null;
            /** @description How exactly the point stands for the place; null: not known. */
            precision: components["schemas"]["PlacePrecision"] | null;
            /** @description What else it is called, in any script. */
            aliases: string[];
        };
        /** @description One page of a list whose items are `PlaceWritten`. */
        PlaceWrittenPage: {
            /** @description The records, in the order asked for. */
            items: components["schemas"]["PlaceWritten"][];
            /** @description Paths of this page and the next one. */
            links: components["schemas"]["Links"];
            /** @description What the page was read from, and what was asked besides. */
            meta: components["schemas"]["Meta"];
        };
        /** @description A number up to a day, as it was said, or as a sum. */
        Point: {
            /** @description EDTF: up to when it holds; null: not known. */
            as_of: string | null;
            /** @description Lower bound, for arithmetic; null: open, which is not zero. */
            low: number | null;
            /** @description The point that was claimed; null: none was. */
            best: number | null;
            /** @description Upper bound, for arithmetic; null: open. */
            high: number | null;
            /** @description The words of the claim; null: bounds without words, or a sum. */
            wording: string | null;
            /** @description The figure; null: a sum. */
            figure: components["schemas"]["FigureRef"] | null;
            /** @description What is to be known of it. */
            marks: components["schemas"]["Mark"][];
            /** @description What explains a decrease; null: it is none. */
            explained_by: components["schemas"]["Explained"] | null;
            /** @description Where it is derived, the figures that it adds. */
            inputs: components["schemas"]["FigureRef"][];
        };
        /**
         * @description The part of the people that a figure is limited to.
         *
         *     - `all`: Not limited to a part of the people; the default.
         *     - `children`: People under eighteen, or as the claimant defines it.
         *     - `women`: Adult women, or as the claimant defines it.
         *     - `men`: Adult men, or as the claimant defines it.
         *     - `elderly`: Old people, as the claimant defines it.
         *     - `health_workers`: People whose work is to protect or improve health.
         *     - `journalists`: Journalists and other workers of news media.
         *     - `rescuers`: People engaged in rescue, fire fighting or civil defence.
         *
         *     More values may be added: accept one that you do not know.
         */
        Population: string;
        /**
         * @description The part of the people that a figure is limited to.
         *
         *     - `all`: Not limited to a part of the people; the default.
         *     - `children`: People under eighteen, or as the claimant defines it.
         *     - `women`: Adult women, or as the claimant defines it.
         *     - `men`: Adult men, or as the claimant defines it.
         *     - `elderly`: Old people, as the claimant defines it.
         *     - `health_workers`: People whose work is to protect or improve health.
         *     - `journalists`: Journalists and other workers of news media.
         *     - `rescuers`: People engaged in rescue, fire fighting or civil defence.
         *
         *     More values may be added.
         * @enum {string}
         */
        PopulationIn: "all" | "children" | "women" | "men" | "elderly" | "health_workers" | "journalists" | "rescuers";
        /** @description An RFC 9457 problem document. */
        ProblemDocument: {
            /** @description What kind of problem it is: a path at which that is explained. */
            type: string;
            /** @description The same in a few words. */
            title: string;
            /** @description The HTTP status. */
            status: number;
            /** @description What is wrong this time. */
            detail: string;
            /** @description This very occurrence: the request's id as a URN. */
            instance: string;
            /** @description The kind of problem, for programs. */
            code: string;
            /** @description Everything that is wrong, at once; absent where there is nothing to point at. */
            errors?: components["schemas"]["Wrong"][];
        };
        /**
         * @description A figure that a reader found in an article, and what was decided of it.
         *
         *     Of a proposal whose text was deleted only the numbers are left.
         */
        Proposal: {
            /** @description The proposal's id. */
            id: string;
            /** @description The article that it was read from. */
            article: components["schemas"]["TitledRef"];
            state: components["schemas"]["ProposalState"];
            metric: components["schemas"]["Metric"];
            unit: components["schemas"]["Unit"];
            /** @description The words that give the number, as printed. */
            wording: string | null;
            qualifier: components["schemas"]["Qualifier"];
            /** @description The number printed. */
            value: number | null;
            /** @description The lower bound; null: open. */
            low: number | null;
            /** @description The point that is claimed; null: none. */
            best: number | null;
            /** @description The upper bound; null: open. */
            high: number | null;
            /** @description The first code point of the wording in the article's text. */
            start: number;
            /** @description One past its last code point. */
            end: number;
            /** @description In which part of the article; null: its text was deleted. */
            part: components["schemas"]["EvidencePart"] | null;
            /** @description Who is counted, matched to a party. */
            counted: components["schemas"]["NamedPhrase"] | null;
            /** @description What the words for those who are counted say; null: nothing. */
            combatant_status: components["schemas"]["CombatantStatus"] | null;
            population: components["schemas"]["Population"];
            /** @description Who says so, matched to a source; null: the publisher. */
            claimant: components["schemas"]["NamedPhrase"] | null;
            /** @description Who passed it on, matched to sources. */
            relayers: components["schemas"]["NamedPhrase"][];
            /** @description EDTF: when it was said, where the text tells. */
            stated_on: string | null;
            /** @description EDTF: up to when it holds, where the text tells. */
            as_of: string | null;
            /** @description Where, matched to a place. */
            place: components["schemas"]["NamedPhrase"] | null;
            modality: components["schemas"]["Modality"];
            /** @description Whether the text says that it is not so. */
            denied: boolean;
            /** @description Over which time; null: the text does not tell. */
            counting: components["schemas"]["Counting"] | null;
            /** @description The rule that found it. */
            rule: string;
            /** @description The share of proposals by this rule that a person found right. */
            confidence: number;
            /** @description What it would become; null: it was decided. */
            draft: components["schemas"]["Draft"] | null;
            /** @description Statements that it may belong to, likeliest first. */
            suggestions: components["schemas"]["Suggestion"][];
            /**
             * Format: date-time
             * @description When it was read, in UTC.
             */
            proposed_at: string;
            /** @description What was decided; null: nothing yet. */
            decision: components["schemas"]["Decision"] | null;
        };
        /** @description One page of a list whose items are `Proposal`. */
        ProposalPage: {
            /** @description In the order in which they were proposed. */
            items: components["schemas"]["Proposal"][];
            /** @description Paths of this page and the next one. */
            links: components["schemas"]["Links"];
            /** @description `counts`: how many, of the article or of all, are in each state. */
            meta: {
                [key: string]: {
                    [key: string]: number;
                };
            };
        };
        /**
         * @description What was decided of a figure that a reader found in an article.
         *
         *     - `open`: Nobody has decided yet.
         *     - `accepted`: It became a statement, as it was or corrected.
         *     - `merged`: It joined a statement that was there, as one more report or as another figure.
         *     - `rejected`: It is no figure of the record, for the reason given.
         *
         *     More values may be added: accept one that you do not know.
         */
        ProposalState: string;
        /** @description How many articles, and how many figures printed in them. */
        PublishedCounts: {
            /** @description How many articles. */
            articles: number;
            /** @description How many figures. */
            figures: number;
            /** @description Where they are listed. */
            links: components["schemas"]["PublishedLinks"];
        };
        /** @description Where the counted are listed. */
        PublishedLinks: {
            /** @description The list of these articles. */
            articles: string;
            /** @description The list of these figures. */
            figures: string;
        };
        /**
         * @description What the wording says of the number, and so which bounds it has; an open bound is never given a number.
         *
         *     - `unqualified`: The bare number.
         *     - `exactly`: The number, said to be exact.
         *     - `more_than`: Above the number, which is not included.
         *     - `at_least`: The number or above.
         *     - `less_than`: Below the number, which is not included.
         *     - `up_to`: The number or below.
         *     - `about`: Near the number, on either side, by an unstated distance.
         *     - `nearly`: Close to the number, which was not exceeded.
         *     - `between`: From one number to another, both included.
         *     - `indefinite`: Words for a number, such as dozens, of which only a lowest reading is agreed.
         *     - `estimate`: A low, a best and a high estimate as a compiler published them; any may be open.
         *     - `unknown`: The claimant says that the number is not known; this is neither zero nor silence.
         *
         *     More values may be added: accept one that you do not know.
         */
        Qualifier: string;
        /**
         * @description What the wording says of the number, and so which bounds it has; an open bound is never given a number.
         *
         *     - `unqualified`: The bare number.
         *     - `exactly`: The number, said to be exact.
         *     - `more_than`: Above the number, which is not included.
         *     - `at_least`: The number or above.
         *     - `less_than`: Below the number, which is not included.
         *     - `up_to`: The number or below.
         *     - `about`: Near the number, on either side, by an unstated distance.
         *     - `nearly`: Close to the number, which was not exceeded.
         *     - `between`: From one number to another, both included.
         *     - `indefinite`: Words for a number, such as dozens, of which only a lowest reading is agreed.
         *     - `estimate`: A low, a best and a high estimate as a compiler published them; any may be open.
         *     - `unknown`: The claimant says that the number is not known; this is neither zero nor silence.
         *
         *     More values may be added.
         * @enum {string}
         */
        QualifierIn: "unqualified" | "exactly" | "more_than" | "at_least" | "less_than" | "up_to" | "about" | "nearly" | "between" | "indefinite" | "estimate" | "unknown";
        /** @description A reference to a record with a name; the field that holds it says of which type. */
        Ref: {
            /** @description The record's id. */
            id: string;
            /** @description Its current name. */
            name: string;
        };
        /** @description Somebody who passed a claim on. */
        Relayer: {
            /** @description The source's id; null: nobody was named. */
            id: string | null;
            /** @description Its name; null: nobody was named. */
            name: string | null;
            /** @description How the source was described, where nobody was named. */
            described_as: string | null;
        };
        /** @description What was done to a record: when, by whom and why. */
        Revision: {
            /** @description Counts what was done to the record, from 1. */
            revision: number;
            /** @description `create`, `correction`, `update`, `supplement`, `withdraw`, `restore` or `merge`. */
            action: string;
            /**
             * Format: date-time
             * @description When it was done, in UTC.
             */
            recorded_at: string;
            /** @description Who did it: the name of a key, or `command-line`. */
            actor: string;
            /** @description Why, as the writer gave it; null: not given. */
            reason: string | null;
            /** @description The number of the change. */
            change: number;
        };
        /** @description One page of a list whose items are `Revision`. */
        RevisionPage: {
            /** @description The records, in the order asked for. */
            items: components["schemas"]["Revision"][];
            /** @description Paths of this page and the next one. */
            links: components["schemas"]["Links"];
            /** @description What the page was read from, and what was asked besides. */
            meta: components["schemas"]["Meta"];
        };
        /** @description Where everything is, and how much of it there is. */
        Root: {
            /** @description What the service is called. */
            name: string;
            /** @description The lists, by their names, and the documentation. */
            links: {
                [key: string]: string;
            };
            /** @description The number of the last change. */
            change: number;
            /** @description SPDX identifiers: of the records and of the software. */
            licence: {
                [key: string]: string;
            };
            /** @description How many records stand now, by type. */
            counts: {
                [key: string]: number;
            };
        };
        /**
         * @description What a finding found.
         *
         *     - `parts_do_not_add_up`: Of one claimant and day, killed and injured cannot be the parts of what casualties are.
         *     - `contradictory_claimants`: Two claimants' numbers cannot both be so: for one day, or as the count was higher before.
         *     - `count_falls`: A cumulative count is lower than what the same claimant gave before.
         *     - `two_numbers_one_day`: One claimant gave different numbers for the same day, counted in the same way.
         *     - `wording_drift`: An article prints a figure in words that mean another number than the claim.
         *     - `not_in_text`: The text held of an article does not have the words of a figure at the place that is given.
         *     - `more_casualties_than_deployed`: More casualties are claimed of a force than the latest claim of its deployment allows.
         *     - `change_of_position`: A source took another position than before on the same event or figure.
         *     - `total_without_claimant`: An article prints a number that its publisher calculated, and that no claimant stated.
         *     - `contradictory_published_bounds`: A compiler published bounds that contradict each other; they are kept in the wording.
         *
         *     More values may be added: accept one that you do not know.
         */
        Rule: string;
        /** @description A record of which only the keys asked for with `fields` are there. */
        Selected: {
            /** @description The record's id, always there. */
            id: string;
        } & {
            [key: string]: unknown;
        };
        /** @description One page of a list whose items are `Selected`. */
        SelectedPage: {
            /** @description The records, in the order asked for. */
            items: components["schemas"]["Selected"][];
            /** @description Paths of this page and the next one. */
            links: components["schemas"]["Links"];
            /** @description What the page was read from, and what was asked besides. */
            meta: components["schemas"]["Meta"];
        };
        /** @description The claims on a question over time. A fall is kept and marked, never repaired. */
        Series: {
            /** @description What is asked. */
            question: components["schemas"]["Asked"];
            /** @description One entry for each claimant and way of counting. */
            series: components["schemas"]["Line"][];
            /** @description The figures that are in no line, each with the reason. */
            excluded: components["schemas"]["Excluded"][];
        };
        /**
         * @description How much a finding asks for a look.
         *
         *     - `info`: Worth knowing; nothing need be wrong.
         *     - `warning`: Something does not add up, in the world or in the record.
         *     - `error`: The record says what its evidence does not.
         *
         *     More values may be added: accept one that you do not know.
         */
        Severity: string;
        /**
         * @description A person or body that makes, passes on or publishes claims.
         *
         *     A speaker whom nobody names is a source too, one for each statement.
         */
        Source: {
            /** @description Counts the record's versions, from 1. */
            revision: number;
            /**
             * Format: date-time
             * @description When the record was first recorded, in UTC.
             */
            recorded_at: string;
            /**
             * Format: date-time
             * @description When this version was recorded, in UTC.
             */
            updated_at: string;
            /** @description The source's id, which never changes. */
            id: string;
            /** @description What it is called here. */
            name: string;
            kind: components["schemas"]["SourceKind"];
            /** @description ISO 3166-1 alpha-3; null: of no one country, or not known. */
            country: string | null;
            /** @description What else it is called, in any script. */
            aliases: string[];
            /** @description The sources that it belongs to or serves. */
            affiliations: components["schemas"]["Ref"][];
            /** @description The party that it may speak for; null: for none. */
            party: components["schemas"]["Ref"] | null;
        };
        /** @description A source as it is written. */
        SourceBody: {
            /** @description The source's id, which never changes. */
            id?: string;
            /** @description What it is called here. */
            name: string;
            kind: components["schemas"]["SourceKindIn"];
            /**
             * @description ISO 3166-1 alpha-3; null: of no one country, or not known.
             * @default null
             */
            country?: string | null;
            /**
             * @description What else it is called, in any script.
             * @default []
             */
            aliases?: string[];
            /**
             * @description The sources that it belongs to or serves.
             * @default []
             */
            affiliations?: string[];
            /**
             * @description The party that it may speak for; null: for none.
             * @default null
             */
            party?: string | null;
            /** @description Why; kept with the change, and no part of the record. */
            reason?: string | null;
            /**
             * @description What the revision is; `update`, a newer count, where nothing is said. Only where the record is revised: creating and restoring say so themselves.
             * @enum {string|null}
             */
            action?: "update" | "correction" | "supplement" | null;
        };
        /** @description A source, with how much it claimed, passed on and published. */
        SourceDetail: {
            /** @description Counts the record's versions, from 1. */
            revision: number;
            /**
             * Format: date-time
             * @description When the record was first recorded, in UTC.
             */
            recorded_at: string;
            /**
             * Format: date-time
             * @description When this version was recorded, in UTC.
             */
            updated_at: string;
            /** @description The source's id, which never changes. */
            id: string;
            /** @description What it is called here. */
            name: string;
            kind: components["schemas"]["SourceKind"];
            /** @description ISO 3166-1 alpha-3; null: of no one country, or not known. */
            country: string | null;
            /** @description What else it is called, in any script. */
            aliases: string[];
            /** @description The sources that it belongs to or serves. */
            affiliations: components["schemas"]["Ref"][];
            /** @description The party that it may speak for; null: for none. */
            party: components["schemas"]["Ref"] | null;
            /** @description What it claimed itself. */
            claimed: components["schemas"]["ClaimCounts"];
            /** @description What it passed on, without claiming it. */
            relayed: components["schemas"]["ClaimCounts"];
            /** @description What it published, whoever claimed it. */
            published: components["schemas"]["PublishedCounts"];
        };
        /** @description A source as it is written. */
        SourceIn: {
            /** @description The source's id, which never changes. */
            id: string;
            /** @description What it is called here. */
            name: string;
            kind: components["schemas"]["SourceKindIn"];
            /**
             * @description ISO 3166-1 alpha-3; null: of no one country, or not known.
             * @default null
             */
            country?: string | null;
            /**
             * @description What else it is called, in any script.
             * @default []
             */
            aliases?: string[];
            /**
             * @description The sources that it belongs to or serves.
             * @default []
             */
            affiliations?: string[];
            /**
             * @description The party that it may speak for; null: for none.
             * @default null
             */
            party?: string | null;
        };
        /**
         * @description What a source is.
         *
         *     - `intelligence_agency`: A state's service for gathering intelligence.
         *     - `government`: The government of a state, or of a territory, as a whole.
         *     - `head_of_state`: The person who represents a state at its highest rank.
         *     - `ministry`: A department of a government.
         *     - `military`: The armed forces of a state, or a command or unit of them.
         *     - `armed_group`: An organised armed force that belongs to no state.
         *     - `lawmaker`: A member of a legislature.
         *     - `legislature`: A parliament, one of its chambers or committees.
         *     - `political_party`: A political party, or its group in a legislature.
         *     - `official`: A named person who holds a public office not listed here.
         *     - `anonymous_official`: An official whom the reports do not name; one source for each statement.
         *     - `spokesperson`: A person who speaks on behalf of a body.
         *     - `captive`: A prisoner of war, hostage or detainee who speaks from captivity.
         *     - `eyewitness`: A person who says that they saw what happened.
         *     - `expert`: A person cited for knowledge, not for office or presence.
         *     - `hospital`: A hospital, clinic or morgue, or its staff speaking for it.
         *     - `ngo`: A non-governmental organisation.
         *     - `international_organization`: A body set up by states, such as an agency of the United Nations.
         *     - `monitor`: A body whose work is to record casualties or violations.
         *     - `dataset`: A published dataset that stands as a source of its own.
         *     - `news_outlet`: A newspaper, broadcaster, magazine or site that publishes news.
         *     - `news_agency`: An agency that supplies news to outlets.
         *     - `other`: None of the kinds listed.
         *
         *     More values may be added: accept one that you do not know.
         */
        SourceKind: string;
        /**
         * @description What a source is.
         *
         *     - `intelligence_agency`: A state's service for gathering intelligence.
         *     - `government`: The government of a state, or of a territory, as a whole.
         *     - `head_of_state`: The person who represents a state at its highest rank.
         *     - `ministry`: A department of a government.
         *     - `military`: The armed forces of a state, or a command or unit of them.
         *     - `armed_group`: An organised armed force that belongs to no state.
         *     - `lawmaker`: A member of a legislature.
         *     - `legislature`: A parliament, one of its chambers or committees.
         *     - `political_party`: A political party, or its group in a legislature.
         *     - `official`: A named person who holds a public office not listed here.
         *     - `anonymous_official`: An official whom the reports do not name; one source for each statement.
         *     - `spokesperson`: A person who speaks on behalf of a body.
         *     - `captive`: A prisoner of war, hostage or detainee who speaks from captivity.
         *     - `eyewitness`: A person who says that they saw what happened.
         *     - `expert`: A person cited for knowledge, not for office or presence.
         *     - `hospital`: A hospital, clinic or morgue, or its staff speaking for it.
         *     - `ngo`: A non-governmental organisation.
         *     - `international_organization`: A body set up by states, such as an agency of the United Nations.
         *     - `monitor`: A body whose work is to record casualties or violations.
         *     - `dataset`: A published dataset that stands as a source of its own.
         *     - `news_outlet`: A newspaper, broadcaster, magazine or site that publishes news.
         *     - `news_agency`: An agency that supplies news to outlets.
         *     - `other`: None of the kinds listed.
         *
         *     More values may be added.
         * @enum {string}
         */
        SourceKindIn: "intelligence_agency" | "government" | "head_of_state" | "ministry" | "military" | "armed_group" | "lawmaker" | "legislature" | "political_party" | "official" | "anonymous_official" | "spokesperson" | "captive" | "eyewitness" | "expert" | "hospital" | "ngo" | "international_organization" | "monitor" | "dataset" | "news_outlet" | "news_agency" | "other";
        /** @description One page of a list whose items are `Source`. */
        SourcePage: {
            /** @description The records, in the order asked for. */
            items: components["schemas"]["Source"][];
            /** @description Paths of this page and the next one. */
            links: components["schemas"]["Links"];
            /** @description What the page was read from, and what was asked besides. */
            meta: components["schemas"]["Meta"];
        };
        /** @description The values that change, in the form in which the record is written; null takes one away. */
        SourcePatch: {
            /** @description Why; kept with the change, and no part of the record. */
            reason?: string | null;
            /**
             * @description What the revision is; `update`, a newer count, where nothing is said. Only where the record is revised: creating and restoring say so themselves.
             * @enum {string|null}
             */
            action?: "update" | "correction" | "supplement" | null;
        } & {
            [key: string]: unknown;
        };
        /** @description A source as it is written. */
        SourceWritten: {
            /** @description The source's id, which never changes. */
            id: string;
            /** @description What it is called here. */
            name: string;
            kind: components["schemas"]["SourceKind"];
            /** @description ISO 3166-1 alpha-3; null: of no one country, or not known. */
            country: string | null;
            /** @description What else it is called, in any script. */
            aliases: string[];
            /** @description The sources that it belongs to or serves. */
            affiliations: string[];
            /** @description The party that it may speak for; null: for none. */
            party: string | null;
        };
        /** @description One page of a list whose items are `SourceWritten`. */
        SourceWrittenPage: {
            /** @description The records, in the order asked for. */
            items: components["schemas"]["SourceWritten"][];
            /** @description Paths of this page and the next one. */
            links: components["schemas"]["Links"];
            /** @description What the page was read from, and what was asked besides. */
            meta: components["schemas"]["Meta"];
        };
        /** @description A statement's position on an event or on another statement's figure. */
        Stance: {
            /** @description The event that it is on; null: it is on a figure. */
            event: components["schemas"]["TitledRef"] | null;
            /** @description The figure that it is on; null: it is on an event. */
            figure: components["schemas"]["FigureRef"] | null;
            stance: components["schemas"]["StanceTerm"];
            /** @description Whom the stance names as the one who did it; null: nobody. */
            perpetrator: components["schemas"]["Ref"] | null;
        };
        /** @description A position on an event or on another statement's figure, as it is written. */
        StanceIn: {
            /**
             * @description The event that it is on; null: it is on a figure.
             * @default null
             */
            event?: string | null;
            /**
             * @description The figure that it is on; null: it is on an event.
             * @default null
             */
            figure?: string | null;
            stance: components["schemas"]["StanceInTerm"];
            /**
             * @description Whom the stance names as the one who did it; null: nobody.
             * @default null
             */
            perpetrator?: string | null;
        };
        /**
         * @description A statement's position on an event or on a figure of another statement.
         *
         *     - `affirms`: Says that it is so.
         *     - `alleges`: Accuses somebody of it, without claiming to have shown it.
         *     - `denies`: Says that it is not so.
         *     - `disputes`: Contests it in part, or contests the way it was found.
         *     - `no_comment`: Was asked, or expected to answer, and took no position.
         *     - `corrects`: Replaces what the same claimant said before.
         *
         *     More values may be added.
         * @enum {string}
         */
        StanceInTerm: "affirms" | "alleges" | "denies" | "disputes" | "no_comment" | "corrects";
        /** @description A position taken on this record, and whose it is. */
        StanceOn: {
            /** @description The statement that takes the position. */
            statement: components["schemas"]["StatementRef"];
            /** @description Who made that statement. */
            claimant: components["schemas"]["Ref"];
            stance: components["schemas"]["StanceTerm"];
            /** @description Whom the stance names as the one who did it; null: nobody. */
            perpetrator: components["schemas"]["Ref"] | null;
        };
        /**
         * @description A statement's position on an event or on a figure of another statement.
         *
         *     - `affirms`: Says that it is so.
         *     - `alleges`: Accuses somebody of it, without claiming to have shown it.
         *     - `denies`: Says that it is not so.
         *     - `disputes`: Contests it in part, or contests the way it was found.
         *     - `no_comment`: Was asked, or expected to answer, and took no position.
         *     - `corrects`: Replaces what the same claimant said before.
         *
         *     More values may be added: accept one that you do not know.
         */
        StanceTerm: string;
        /** @description A position on an event or on another statement's figure, as it is written. */
        StanceWritten: {
            /** @description The event that it is on; null: it is on a figure. */
            event: string | null;
            /** @description The figure that it is on; null: it is on an event. */
            figure: string | null;
            stance: components["schemas"]["StanceTerm"];
            /** @description Whom the stance names as the one who did it; null: nobody. */
            perpetrator: string | null;
        };
        /**
         * @description One act of saying: who said it and through whom (its chain), which articles report it, and what it claims.
         *
         *     A briefing that two articles report is one statement. It carries figures, stances on events or on other
         *     statements' figures, either, both or neither.
         */
        Statement: {
            /** @description Counts the record's versions, from 1. */
            revision: number;
            /**
             * Format: date-time
             * @description When the record was first recorded, in UTC.
             */
            recorded_at: string;
            /**
             * Format: date-time
             * @description When this version was recorded, in UTC.
             */
            updated_at: string;
            /** @description The statement's id, which never changes. */
            id: string;
            /** @description EDTF: when it was said; null: not known. */
            stated_on: string | null;
            /** @description On what footing it was made; null: not coded. */
            basis: components["schemas"]["Basis"] | null;
            /** @description Where it was said: a hall, a broadcast, a network. */
            venue: string | null;
            /** @description What was said, in our own words. */
            summary: string | null;
            /** @description The chain, in step order: whom the claimant relied on, the claimant, who relayed. */
            attribution: components["schemas"]["Step"][];
            /** @description The articles that report it. */
            reports: components["schemas"]["TitledRef"][];
            /** @description The numbers that it claims. */
            figures: components["schemas"]["StatementFigure"][];
            /** @description The positions that it takes. */
            stances: components["schemas"]["Stance"][];
        };
        /** @description A statement as it is written, whole. */
        StatementBody: {
            /** @description The statement's id, which never changes. */
            id?: string;
            /**
             * @description EDTF: when it was said; null: not known.
             * @default null
             */
            stated_on?: string | null;
            /**
             * @description On what footing it was made; null: not coded.
             * @default null
             */
            basis?: components["schemas"]["BasisIn"] | null;
            /**
             * @description Where it was said: a hall, a broadcast, a network.
             * @default null
             */
            venue?: string | null;
            /**
             * @description What was said, in our own words.
             * @default null
             */
            summary?: string | null;
            /** @description The chain, in step order: whom the claimant relied on, the claimant, who relayed. */
            attribution: components["schemas"]["StepIn"][];
            /**
             * @description The articles that report it.
             * @default []
             */
            reports?: string[];
            /**
             * @description The numbers that it claims.
             * @default []
             */
            figures?: components["schemas"]["FigureIn"][];
            /**
             * @description The positions that it takes.
             * @default []
             */
            stances?: components["schemas"]["StanceIn"][];
            /** @description Why; kept with the change, and no part of the record. */
            reason?: string | null;
            /**
             * @description What the revision is; `update`, a newer count, where nothing is said. Only where the record is revised: creating and restoring say so themselves.
             * @enum {string|null}
             */
            action?: "update" | "correction" | "supplement" | null;
        };
        /** @description A figure within its statement. */
        StatementFigure: {
            /** @description The figure's id, which never changes. */
            id: string;
            metric: components["schemas"]["Metric"];
            unit: components["schemas"]["Unit"];
            /** @description The report nearest the claimant, as worded there; null: bounds were published without words. */
            wording: string | null;
            qualifier: components["schemas"]["Qualifier"];
            /** @description The number in the wording; null: it has none, or two. */
            value: number | null;
            /** @description Lower bound, for arithmetic; null: open, which is not zero. */
            low: number | null;
            /** @description The point that was claimed; null: none was. */
            best: number | null;
            /** @description Upper bound, for arithmetic; null: open. */
            high: number | null;
            /** @description Whose people are counted; null: not limited to one party. */
            party: components["schemas"]["Ref"] | null;
            /** @description Whether those counted took part in the fighting as members of a force; null: not coded. */
            combatant_status: components["schemas"]["CombatantStatus"] | null;
            population: components["schemas"]["Population"];
            /** @description What no other field says of who is counted; different subsets are never compared or added. */
            subset: string | null;
            /** @description The party that did it, according to the claim; null: it does not say. */
            perpetrator: components["schemas"]["Ref"] | null;
            /** @description In which conflict; null: in none that is recorded. */
            conflict: components["schemas"]["Ref"] | null;
            /** @description Where; null: not limited to a place, or not known. */
            place: components["schemas"]["Ref"] | null;
            /** @description In which event; null: not limited to one. */
            event: components["schemas"]["TitledRef"] | null;
            /** @description EDTF: what the count covers; null: not known. */
            period: string | null;
            /** @description EDTF: up to when it holds; as given, else the end of `period`, else `stated_on`. */
            as_of: string | null;
            /** @description Over which time the number runs; null: not coded. */
            counting: components["schemas"]["Counting"] | null;
            modality: components["schemas"]["Modality"];
            /** @description How the number came about; null: not known. */
            method: components["schemas"]["Method"] | null;
            /** @description Where articles print it, and in which words. */
            evidence: components["schemas"]["Evidence"][];
        };
        /** @description A statement as it is written, whole. */
        StatementIn: {
            /** @description The statement's id, which never changes. */
            id: string;
            /**
             * @description EDTF: when it was said; null: not known.
             * @default null
             */
            stated_on?: string | null;
            /**
             * @description On what footing it was made; null: not coded.
             * @default null
             */
            basis?: components["schemas"]["BasisIn"] | null;
            /**
             * @description Where it was said: a hall, a broadcast, a network.
             * @default null
             */
            venue?: string | null;
            /**
             * @description What was said, in our own words.
             * @default null
             */
            summary?: string | null;
            /** @description The chain, in step order: whom the claimant relied on, the claimant, who relayed. */
            attribution: components["schemas"]["StepIn"][];
            /**
             * @description The articles that report it.
             * @default []
             */
            reports?: string[];
            /**
             * @description The numbers that it claims.
             * @default []
             */
            figures?: components["schemas"]["FigureIn"][];
            /**
             * @description The positions that it takes.
             * @default []
             */
            stances?: components["schemas"]["StanceIn"][];
        };
        /** @description One page of a list whose items are `Statement`. */
        StatementPage: {
            /** @description The records, in the order asked for. */
            items: components["schemas"]["Statement"][];
            /** @description Paths of this page and the next one. */
            links: components["schemas"]["Links"];
            /** @description What the page was read from, and what was asked besides. */
            meta: components["schemas"]["Meta"];
        };
        /** @description The values that change, in the form in which the record is written; null takes one away. */
        StatementPatch: {
            /** @description Why; kept with the change, and no part of the record. */
            reason?: string | null;
            /**
             * @description What the revision is; `update`, a newer count, where nothing is said. Only where the record is revised: creating and restoring say so themselves.
             * @enum {string|null}
             */
            action?: "update" | "correction" | "supplement" | null;
        } & {
            [key: string]: unknown;
        };
        /** @description A statement, in short. */
        StatementRef: {
            /** @description The statement's id. */
            id: string;
            /** @description EDTF: when it was said; null: not known. */
            stated_on: string | null;
            /** @description How it was said; null: not coded. */
            basis: components["schemas"]["Basis"] | null;
        };
        /** @description A statement as it is written, whole. */
        StatementWritten: {
            /** @description The statement's id, which never changes. */
            id: string;
            /** @description EDTF: when it was said; null: not known. */
            stated_on: string | null;
            /** @description On what footing it was made; null: not coded. */
            basis: components["schemas"]["Basis"] | null;
            /** @description Where it was said: a hall, a broadcast, a network. */
            venue: string | null;
            /** @description What was said, in our own words. */
            summary: string | null;
            /** @description The chain, in step order: whom the claimant relied on, the claimant, who relayed. */
            attribution: components["schemas"]["StepWritten"][];
            /** @description The articles that report it. */
            reports: string[];
            /** @description The numbers that it claims. */
            figures: components["schemas"]["FigureWritten"][];
            /** @description The positions that it takes. */
            stances: components["schemas"]["StanceWritten"][];
        };
        /** @description One page of a list whose items are `StatementWritten`. */
        StatementWrittenPage: {
            /** @description The records, in the order asked for. */
            items: components["schemas"]["StatementWritten"][];
            /** @description Paths of this page and the next one. */
            links: components["schemas"]["Links"];
            /** @description What the page was read from, and what was asked besides. */
            meta: components["schemas"]["Meta"];
        };
        /** @description One step of an attribution chain; steps that happened side by side share a number. */
        Step: {
            /** @description Place in the chain, from 1: nearest to the facts first. */
            step: number;
            role: components["schemas"]["ChainRole"];
            /** @description Who it was; null: nobody was named, see `described_as`. */
            source: components["schemas"]["Ref"] | null;
            /** @description How the source was described, where nobody was named. */
            described_as: string | null;
        };
        /** @description One step of a chain, as it is written. */
        StepIn: {
            /** @description Place in the chain, from 1: nearest to the facts first. */
            step: number;
            role: components["schemas"]["ChainRoleIn"];
            /**
             * @description Who it was; null: nobody was named, see `described_as`.
             * @default null
             */
            source?: string | null;
            /**
             * @description How the source was described, where nobody was named.
             * @default null
             */
            described_as?: string | null;
        };
        /** @description One step of a chain, as it is written. */
        StepWritten: {
            /** @description Place in the chain, from 1: nearest to the facts first. */
            step: number;
            role: components["schemas"]["ChainRole"];
            /** @description Who it was; null: nobody was named, see `described_as`. */
            source: string | null;
            /** @description How the source was described, where nobody was named. */
            described_as: string | null;
        };
        /** @description A statement that the proposal may belong to. */
        Suggestion: {
            /** @description The id of the statement. */
            statement: string;
            /** @description The figure there that it may be; null: another of the statement. */
            figure: string | null;
            /** @description The wording of that figure. */
            wording: string | null;
            /** @description What they have in common, in a sentence. */
            why: string;
        };
        /** @description An earlier figure of the same claimant on the same question. */
        Superseded: {
            /** @description The figure. */
            figure: components["schemas"]["FigureRef"];
            /** @description EDTF: up to when it holds; null: not known. */
            as_of: string | null;
            /** @description Lower bound, for arithmetic; null: open, which is not zero. */
            low: number | null;
            /** @description The point that was claimed; null: none was. */
            best: number | null;
            /** @description Upper bound, for arithmetic; null: open. */
            high: number | null;
        };
        /** @description A value of a vocabulary. */
        Term: {
            /** @description As it stands in records and filters. */
            value: string;
            /** @description What it means, in a sentence. */
            definition: string;
            /** @description Where the value comes from. */
            standard: string;
        };
        /** @description What is held, and what it says of the evidence in the article. */
        TextHeld: {
            /** @description Of the text's bytes. */
            sha256: string;
            /** @description How many bytes it has. */
            bytes: number;
            /** @description How many Unicode code points it has: spans count these. */
            characters: number;
            /** @description What it says of the evidence in the article. */
            evidence: components["schemas"]["Checked"];
        };
        /**
         * @description What of an article's held text may be served.
         *
         *     - `private`: Never the text; quotes of at most 300 characters are; the default.
         *     - `open`: The text and any quote.
         *     - `closed`: Neither the text nor a quote.
         *
         *     More values may be added: accept one that you do not know.
         */
        TextRights: string;
        /**
         * @description What of an article's held text may be served.
         *
         *     - `private`: Never the text; quotes of at most 300 characters are; the default.
         *     - `open`: The text and any quote.
         *     - `closed`: Neither the text nor a quote.
         *
         *     More values may be added.
         * @enum {string}
         */
        TextRightsIn: "private" | "open" | "closed";
        /** @description A reference to a record with a title; the field that holds it says of which type. */
        TitledRef: {
            /** @description The record's id. */
            id: string;
            /** @description Its current title. */
            title: string;
        };
        /**
         * @description Between whom an event's violence was, as a dataset codes it.
         *
         *     - `state_based`: Fighting in which at least one side is the government of a state.
         *     - `non_state`: Fighting between organised groups of which none is the government of a state.
         *     - `one_sided`: Violence of a government or an organised group against civilians.
         *
         *     More values may be added: accept one that you do not know.
         */
        TypeOfViolence: string;
        /**
         * @description Between whom an event's violence was, as a dataset codes it.
         *
         *     - `state_based`: Fighting in which at least one side is the government of a state.
         *     - `non_state`: Fighting between organised groups of which none is the government of a state.
         *     - `one_sided`: Violence of a government or an organised group against civilians.
         *
         *     More values may be added.
         * @enum {string}
         */
        TypeOfViolenceIn: "state_based" | "non_state" | "one_sided";
        /**
         * @description What one unit of a figure is; it follows from the metric.
         *
         *     - `persons`: Human beings.
         *     - `containers`: Freight containers of any size.
         *
         *     More values may be added: accept one that you do not know.
         */
        Unit: string;
        /** @description Every vocabulary, by its name. */
        Vocabularies: {
            /** @description By the name of the field that has the values. */
            vocabularies: {
                [key: string]: components["schemas"]["Vocabulary"];
            };
        };
        /** @description A list of values, to which more may be added. */
        Vocabulary: {
            /** @description What the values say of that which has them. */
            definition: string;
            /** @description The values, in the order in which they are listed. */
            values: components["schemas"]["Term"][];
        };
        /** @description One thing that is wrong: `parameter` in a query or header, `pointer` in a body. */
        Wrong: {
            /** @description What is wrong with it, for programs. */
            code: string;
            /** @description What to change. */
            detail: string;
            /** @description The parameter of the query, or the header. */
            parameter?: string;
            /** @description The place in the body: a JSON Pointer. */
            pointer?: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: {
        /** @description The validator of this answer: of a record from its revision and the last change; of a list, weak, from the last change and the query. Sent back in `If-None-Match`, it gets 304 while it still holds. */
        ETag: string;
        /** @description `public, no-cache`: keep it, and ask each time whether it still holds. What was asked with a change number in `known_at` holds for ever. A problem is never to be kept. */
        "Cache-Control": string;
        /** @description The next page, as `<path>; rel="next"`; absent on the last one. The same as `links.next`. */
        Link: string;
        /** @description With `limit=all`: how many rows there are, where they are no more than 100,000. */
        "X-Total-Count": number;
        /** @description The id of this exchange, also in the log: the UUID that the request sent, or a new one. */
        "X-Request-ID": string;
        /** @description The path of the record: of the one that was made, or of that which this one was merged into. */
        Location: string;
        /** @description `true` where this is the answer to an earlier request with this `Idempotency-Key`. */
        "Idempotency-Replayed": "true";
        /** @description How to send a key. */
        "WWW-Authenticate": string;
        /** @description After how many seconds to try again. */
        "Retry-After": number;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    list_figures: {
        parameters: {
            query?: {
                /**
                 * @description What is counted.
                 *
                 *     - `killed`: People who died as a direct result of violence.
                 *     - `injured`: People who were hurt and lived; military texts say wounded.
                 *     - `missing`: People whose fate or whereabouts are not known.
                 *     - `captured`: People taken by the other side in fighting, prisoners of war among them.
                 *     - `detained`: People deprived of liberty otherwise than by capture in fighting.
                 *     - `casualties`: People killed and people injured, together, or as the claimant defines it; not deaths.
                 *     - `losses`: A sum whose parts the claimant does not define; it may hold killed, injured and others.
                 *     - `indirect_deaths`: Deaths from the consequences of a conflict, such as lost access to food or care.
                 *     - `excess_deaths`: Deaths beyond those that would be expected had the crisis not happened.
                 *     - `deployed`: People sent to a theatre of operations, whatever became of them.
                 *     - `displaced`: People forced to leave their homes, within their country or across a border.
                 *     - `containers_shipped`: Freight containers sent, whatever they held.
                 *     - `none`: what has no value
                 *
                 *     More values may be added.
                 */
                metric?: ("killed" | "injured" | "missing" | "captured" | "detained" | "casualties" | "losses" | "indirect_deaths" | "excess_deaths" | "deployed" | "displaced" | "containers_shipped" | "none")[];
                /** @description Who claims it. */
                claimant?: string[];
                /** @description Holds for a day in it: EDTF, a date or an interval such as 2024-10/2025-01. */
                as_of?: string;
                /** @description Whose people are counted: ids of parties. For example: `korean-peoples-army`. */
                party?: string[];
                /**
                 * @description Whether those counted took part in the fighting as members of a force.
                 *
                 *     - `combatant`: Members of armed forces or of an organised armed group.
                 *     - `civilian`: People who are not members of armed forces or of an organised armed group.
                 *     - `mixed`: Combatants and civilians, counted without distinction.
                 *     - `unknown`: People of whom it is not known whether they were combatants or civilians.
                 *     - `none`: what has no value
                 *
                 *     More values may be added.
                 */
                combatant_status?: ("combatant" | "civilian" | "mixed" | "unknown" | "none")[];
                /**
                 * @description Which part of the people is counted.
                 *
                 *     - `all`: Not limited to a part of the people; the default.
                 *     - `children`: People under eighteen, or as the claimant defines it.
                 *     - `women`: Adult women, or as the claimant defines it.
                 *     - `men`: Adult men, or as the claimant defines it.
                 *     - `elderly`: Old people, as the claimant defines it.
                 *     - `health_workers`: People whose work is to protect or improve health.
                 *     - `journalists`: Journalists and other workers of news media.
                 *     - `rescuers`: People engaged in rescue, fire fighting or civil defence.
                 *     - `none`: what has no value
                 *
                 *     More values may be added.
                 */
                population?: ("all" | "children" | "women" | "men" | "elderly" | "health_workers" | "journalists" | "rescuers" | "none")[];
                /** @description Which party did it, according to the claim. For example: `none`. */
                perpetrator?: string[];
                /** @description In which conflict. For example: `russo-ukrainian-war`. */
                conflict?: string[];
                /** @description Where: ids of places. For example: `kursk-oblast`. */
                place?: string[];
                /** @description In which event. For example: `north-korean-deployment`. */
                event?: string[];
                /** @description Printed there; a figure without evidence counts for all articles that report its statement. For example: `the-diplomat-kursk-casualties`. */
                article?: string[];
                /** @description Printed in an article of this source; see `article`. For example: `kbs-world`. */
                publisher?: string[];
                /** @description Said in this statement. For example: `nis-briefing-2025-01-13`. */
                statement?: string[];
                /** @description Anyone in the chain: ids of sources. For example: `lee-sung-kwon`. */
                source?: string[];
                /** @description Who passed it on. For example: `park-son-won`. */
                relayer?: string[];
                /**
                 * @description What the wording says of the number.
                 *
                 *     - `unqualified`: The bare number.
                 *     - `exactly`: The number, said to be exact.
                 *     - `more_than`: Above the number, which is not included.
                 *     - `at_least`: The number or above.
                 *     - `less_than`: Below the number, which is not included.
                 *     - `up_to`: The number or below.
                 *     - `about`: Near the number, on either side, by an unstated distance.
                 *     - `nearly`: Close to the number, which was not exceeded.
                 *     - `between`: From one number to another, both included.
                 *     - `indefinite`: Words for a number, such as dozens, of which only a lowest reading is agreed.
                 *     - `estimate`: A low, a best and a high estimate as a compiler published them; any may be open.
                 *     - `unknown`: The claimant says that the number is not known; this is neither zero nor silence.
                 *     - `none`: what has no value
                 *
                 *     More values may be added.
                 */
                qualifier?: ("unqualified" | "exactly" | "more_than" | "at_least" | "less_than" | "up_to" | "about" | "nearly" | "between" | "indefinite" | "estimate" | "unknown" | "none")[];
                /**
                 * @description How firmly the claimant holds the number.
                 *
                 *     - `asserted`: Said as a fact, without further qualification; the default.
                 *     - `confirmed`: Said to have been verified by the claimant.
                 *     - `provisional`: Said to be subject to change as more becomes known.
                 *     - `predicted`: Said of a time that was still to come.
                 *     - `speculated`: Put forward as a possibility.
                 *     - `none`: what has no value
                 *
                 *     More values may be added.
                 */
                modality?: ("asserted" | "confirmed" | "provisional" | "predicted" | "speculated" | "none")[];
                /**
                 * @description Over which time the number runs.
                 *
                 *     - `cumulative`: Everything since the start of the period or event.
                 *     - `incremental`: Only what was added within the period.
                 *     - `snapshot`: The stock at one moment, the as-of date.
                 *     - `none`: what has no value
                 *
                 *     More values may be added.
                 */
                counting?: ("cumulative" | "incremental" | "snapshot" | "none")[];
                /**
                 * @description How the number came about.
                 *
                 *     - `recorded`: Counted from records of single people or incidents (casualty recording).
                 *     - `tracked`: Kept by a party to the conflict about its own operations (casualty tracking).
                 *     - `estimated`: Inferred by statistics from incomplete data (casualty estimation).
                 *     - `intelligence_assessment`: The judgement of an intelligence service, its method not disclosed.
                 *     - `derived`: Calculated from other figures.
                 *     - `none`: what has no value
                 *
                 *     More values may be added.
                 */
                method?: ("recorded" | "tracked" | "estimated" | "intelligence_assessment" | "derived" | "none")[];
                /**
                 * @description On what footing its statement was made.
                 *
                 *     - `on_record`: Said openly, under the speaker's own name.
                 *     - `closed_briefing`: Said behind closed doors and passed on by those who were present.
                 *     - `anonymous`: Said on condition that the speaker is not named.
                 *     - `document`: Read from a document, published or leaked.
                 *     - `own_count`: Counted by the claimant from material of its own.
                 *     - `imagery`: Seen in photographs, video or satellite images.
                 *     - `unknown`: The reports do not say.
                 *     - `none`: what has no value
                 *
                 *     More values may be added.
                 */
                basis?: ("on_record" | "closed_briefing" | "anonymous" | "document" | "own_count" | "imagery" | "unknown" | "none")[];
                /** @description May have been said in it: EDTF. For example: `2024-12/2025-01`. */
                stated_on?: string;
                /** @description May be as many as this, or more; an open upper bound reaches all. For example: `1000`. */
                value_min?: number;
                /** @description May be as few as this, or fewer; an open lower bound reaches all. For example: `500`. */
                value_max?: number;
                /** @description In this box of degrees: west,south,east,north. Where west is greater than east, it crosses the date line. For example: `30,45,140,60`. */
                bbox?: string;
                /** @description `write` gives records in the form in which they are written, with ids for references. */
                view?: "read" | "write";
                /** @description Answer as was known then: a change number, or an RFC 3339 moment with its zone. For example: `71`. */
                known_at?: string;
                /** @description Only these keys of each record, and its id. */
                fields?: ("id" | "metric" | "unit" | "wording" | "qualifier" | "value" | "low" | "best" | "high" | "party" | "combatant_status" | "population" | "subset" | "perpetrator" | "conflict" | "place" | "event" | "period" | "as_of" | "counting" | "modality" | "method" | "revision" | "recorded_at" | "updated_at" | "statement" | "attribution" | "evidence")[];
                /** @description How the answer is written; else as `Accept` says, else JSON. */
                format?: "json" | "csv" | "jsonl" | "geojson" | "parquet";
                /** @description Has all of these words in its names, aliases, titles, wordings or summaries, whatever their case and accents; the last may be the beginning of a word. Not with `known_at`. For example: `north korean sol`. */
                q?: string;
                /** @description Recorded or revised then or later: RFC 3339 with its zone. For example: `2024-01-01T00:00:00Z`. */
                updated_since?: string;
                /** @description The records with these ids; those that there are not come back in `meta.missing`. For example: `nis-2025-01-13-killed,nis-2024-12-19-killed`. */
                ids?: string[];
                /** @description Give in `meta.count` how many there are on all pages, exact up to 100,000. */
                count?: boolean;
                /** @description How many items a page holds at most. `all`, in another form than JSON, is the whole result as a stream: up to 100,000 without a key. For example: `10`. */
                limit?: number | "all";
                /** @description Where the page starts: the cursor in `links.next` of the page before; the other parameters stay. */
                cursor?: string;
                /** @description The order of the list; `-` before the name turns it round. What has no value to sort by comes last. */
                sort?: "as_of" | "-as_of" | "stated_on" | "-stated_on" | "updated_at" | "-updated_at" | "id" | "-id";
                /** @description Ends CSV and JSON Lines with a line that has the number of rows, the last change, and the SHA-256 of all bytes before it. */
                checksum?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list; with `view=write` or `fields`, of records in that form. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    Link: components["headers"]["Link"];
                    "X-Total-Count": components["headers"]["X-Total-Count"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FigurePage"] | components["schemas"]["FigureWrittenPage"] | components["schemas"]["SelectedPage"];
                    "text/csv": string;
                    "application/jsonl": string;
                    "application/geo+json": string;
                    "application/vnd.apache.parquet": string;
                };
            };
        };
    };
    get_figure: {
        parameters: {
            query?: {
                /** @description `write` gives records in the form in which they are written, with ids for references. */
                view?: "read" | "write";
                /** @description Answer as was known then: a change number, or an RFC 3339 moment with its zone. For example: `71`. */
                known_at?: string;
                /** @description Only these keys of each record, and its id. */
                fields?: ("id" | "metric" | "unit" | "wording" | "qualifier" | "value" | "low" | "best" | "high" | "party" | "combatant_status" | "population" | "subset" | "perpetrator" | "conflict" | "place" | "event" | "period" | "as_of" | "counting" | "modality" | "method" | "revision" | "recorded_at" | "updated_at" | "statement" | "attribution" | "evidence" | "stances")[];
                /** @description How the answer is written. */
                format?: "json";
            };
            header?: never;
            path: {
                /** @description The figure's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The record; with `view=write` or `fields`, in that form. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FigureDetail"] | components["schemas"]["FigureWritten"] | components["schemas"]["Selected"];
                };
            };
        };
    };
    list_revisions_of_figure: {
        parameters: {
            query?: {
                /** @description Only the revisions after this one. For example: `0`. */
                after?: number;
                /** @description Answer as was known then: a change number, or an RFC 3339 moment with its zone. For example: `71`. */
                known_at?: string;
                /** @description How many items a page holds at most. For example: `10`. */
                limit?: number;
            };
            header?: never;
            path: {
                /** @description The figure's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    Link: components["headers"]["Link"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RevisionPage"];
                };
            };
        };
    };
    get_revision_of_figure: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The figure's id. */
                id: string;
                /** @description The number of the revision. */
                revision: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StatementWritten"];
                };
            };
        };
    };
    compare_revisions_of_figure: {
        parameters: {
            query?: {
                /** @description The revision to compare with; left out, the one before. 0: with nothing. For example: `0`. */
                from?: number;
            };
            header?: never;
            path: {
                /** @description The figure's id. */
                id: string;
                /** @description The number of the revision. */
                revision: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Comparison"];
                };
            };
        };
    };
    list_statements: {
        parameters: {
            query?: {
                /** @description Anyone in the chain: ids of sources. For example: `lee-sung-kwon`. */
                source?: string[];
                /** @description Who claims it. For example: `nis`. */
                claimant?: string[];
                /** @description Who passed it on. For example: `park-son-won`. */
                relayer?: string[];
                /** @description Reported in this article. For example: `the-diplomat-kursk-casualties`. */
                article?: string[];
                /** @description Takes a position on this event. For example: `north-korean-arms-transfers`. */
                event?: string[];
                /** @description Carries this figure, or takes a position on it. For example: `nis-2025-01-13-killed`. */
                figure?: string[];
                /**
                 * @description Takes this position on something.
                 *
                 *     - `affirms`: Says that it is so.
                 *     - `alleges`: Accuses somebody of it, without claiming to have shown it.
                 *     - `denies`: Says that it is not so.
                 *     - `disputes`: Contests it in part, or contests the way it was found.
                 *     - `no_comment`: Was asked, or expected to answer, and took no position.
                 *     - `corrects`: Replaces what the same claimant said before.
                 *     - `none`: what has no value
                 *
                 *     More values may be added.
                 */
                stance?: ("affirms" | "alleges" | "denies" | "disputes" | "no_comment" | "corrects" | "none")[];
                /** @description Says of this party that it did something. For example: `none`. */
                perpetrator?: string[];
                /**
                 * @description On what footing it was made.
                 *
                 *     - `on_record`: Said openly, under the speaker's own name.
                 *     - `closed_briefing`: Said behind closed doors and passed on by those who were present.
                 *     - `anonymous`: Said on condition that the speaker is not named.
                 *     - `document`: Read from a document, published or leaked.
                 *     - `own_count`: Counted by the claimant from material of its own.
                 *     - `imagery`: Seen in photographs, video or satellite images.
                 *     - `unknown`: The reports do not say.
                 *     - `none`: what has no value
                 *
                 *     More values may be added.
                 */
                basis?: ("on_record" | "closed_briefing" | "anonymous" | "document" | "own_count" | "imagery" | "unknown" | "none")[];
                /** @description May have been said in it: EDTF. For example: `2024-12/2025-01`. */
                stated_on?: string;
                /** @description `write` gives records in the form in which they are written, with ids for references. */
                view?: "read" | "write";
                /** @description Answer as was known then: a change number, or an RFC 3339 moment with its zone. For example: `71`. */
                known_at?: string;
                /** @description Only these keys of each record, and its id. */
                fields?: ("revision" | "recorded_at" | "updated_at" | "id" | "stated_on" | "basis" | "venue" | "summary" | "attribution" | "reports" | "figures" | "stances")[];
                /** @description How the answer is written; else as `Accept` says, else JSON. */
                format?: "json" | "csv" | "jsonl" | "parquet";
                /** @description Has all of these words in its names, aliases, titles, wordings or summaries, whatever their case and accents; the last may be the beginning of a word. Not with `known_at`. For example: `north korean sol`. */
                q?: string;
                /** @description Recorded or revised then or later: RFC 3339 with its zone. For example: `2024-01-01T00:00:00Z`. */
                updated_since?: string;
                /** @description The records with these ids; those that there are not come back in `meta.missing`. For example: `nis-briefing-2025-01-13,nis-briefing-2024-12-19`. */
                ids?: string[];
                /** @description Give in `meta.count` how many there are on all pages, exact up to 100,000. */
                count?: boolean;
                /** @description How many items a page holds at most. `all`, in another form than JSON, is the whole result as a stream: up to 100,000 without a key. For example: `10`. */
                limit?: number | "all";
                /** @description Where the page starts: the cursor in `links.next` of the page before; the other parameters stay. */
                cursor?: string;
                /** @description The order of the list; `-` before the name turns it round. What has no value to sort by comes last. */
                sort?: "stated_on" | "-stated_on" | "updated_at" | "-updated_at" | "id" | "-id";
                /** @description Ends CSV and JSON Lines with a line that has the number of rows, the last change, and the SHA-256 of all bytes before it. */
                checksum?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list; with `view=write` or `fields`, of records in that form. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    Link: components["headers"]["Link"];
                    "X-Total-Count": components["headers"]["X-Total-Count"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StatementPage"] | components["schemas"]["StatementWrittenPage"] | components["schemas"]["SelectedPage"];
                    "text/csv": string;
                    "application/jsonl": string;
                    "application/vnd.apache.parquet": string;
                };
            };
        };
    };
    create_statement: {
        parameters: {
            query?: never;
            header?: {
                /** @description What makes it safe to send the request again: for seven days the same key, method and path get the same answer, and nothing is written twice. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StatementBody"];
            };
        };
        responses: {
            /** @description It was made. */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Statement"];
                };
            };
        };
    };
    get_statement: {
        parameters: {
            query?: {
                /** @description `write` gives records in the form in which they are written, with ids for references. */
                view?: "read" | "write";
                /** @description Answer as was known then: a change number, or an RFC 3339 moment with its zone. For example: `71`. */
                known_at?: string;
                /** @description Only these keys of each record, and its id. */
                fields?: ("revision" | "recorded_at" | "updated_at" | "id" | "stated_on" | "basis" | "venue" | "summary" | "attribution" | "reports" | "figures" | "stances")[];
                /** @description How the answer is written. */
                format?: "json";
            };
            header?: never;
            path: {
                /** @description The statement's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The record; with `view=write` or `fields`, in that form. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Statement"] | components["schemas"]["StatementWritten"] | components["schemas"]["Selected"];
                };
            };
        };
    };
    replace_statement: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the record as it was read: its revision is compared, nothing else of it. `*` is any. */
                "If-Match"?: string;
                /** @description `*`: that there is no such record, so that this creates it, or restores it. */
                "If-None-Match"?: string;
                /** @description What makes it safe to send the request again: for seven days the same key, method and path get the same answer, and nothing is written twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The statement's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StatementBody"];
            };
        };
        responses: {
            /** @description What stands now. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Statement"];
                };
            };
            /** @description It was made. */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Statement"];
                };
            };
        };
    };
    withdraw_statement: {
        parameters: {
            query?: {
                /** @description Why; kept with the change. For example: `Entered twice`. */
                reason?: string;
                /** @description Withdraw it even though others refer to it, whose references stay. Needs the scope `admin`. */
                force?: boolean;
            };
            header?: {
                /** @description The ETag of the record as it was read: its revision is compared, nothing else of it. `*` is any. */
                "If-Match"?: string;
                /** @description What makes it safe to send the request again: for seven days the same key, method and path get the same answer, and nothing is written twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The statement's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is done. */
            204: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    patch_statement: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the record as it was read: its revision is compared, nothing else of it. `*` is any. */
                "If-Match"?: string;
                /** @description What makes it safe to send the request again: for seven days the same key, method and path get the same answer, and nothing is written twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The statement's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/merge-patch+json": components["schemas"]["StatementPatch"];
                "application/json": components["schemas"]["StatementPatch"];
            };
        };
        responses: {
            /** @description What stands now. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Statement"];
                };
            };
        };
    };
    list_revisions_of_statement: {
        parameters: {
            query?: {
                /** @description Only the revisions after this one. For example: `0`. */
                after?: number;
                /** @description Answer as was known then: a change number, or an RFC 3339 moment with its zone. For example: `71`. */
                known_at?: string;
                /** @description How many items a page holds at most. For example: `10`. */
                limit?: number;
            };
            header?: never;
            path: {
                /** @description The statement's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    Link: components["headers"]["Link"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RevisionPage"];
                };
            };
        };
    };
    get_revision_of_statement: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The statement's id. */
                id: string;
                /** @description The number of the revision. */
                revision: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StatementWritten"];
                };
            };
        };
    };
    compare_revisions_of_statement: {
        parameters: {
            query?: {
                /** @description The revision to compare with; left out, the one before. 0: with nothing. For example: `0`. */
                from?: number;
            };
            header?: never;
            path: {
                /** @description The statement's id. */
                id: string;
                /** @description The number of the revision. */
                revision: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Comparison"];
                };
            };
        };
    };
    list_events: {
        parameters: {
            query?: {
                /**
                 * @description What kind of event.
                 *
                 *     - `battle`: Armed fighting between two sides at a place.
                 *     - `offensive`: A planned campaign to take ground, made up of many fights.
                 *     - `strike`: An attack, from the air or from afar, on a target.
                 *     - `massacre`: The killing of many defenceless people at one place and time.
                 *     - `one_sided_violence`: The deliberate use of deadly force by an organised group against civilians.
                 *     - `incident_series`: Several incidents that the reports treat as one.
                 *     - `deployment`: The movement of forces to an area of operations.
                 *     - `capture`: The taking of people by the other side in fighting.
                 *     - `defection`: The leaving of one side by its own people for the other.
                 *     - `agreement`: A treaty, pact, ceasefire or other accord.
                 *     - `visit`: An official journey of one side's representatives to another.
                 *     - `invasion`: The entry of a state's armed forces into another's territory by force.
                 *     - `arms_transfer`: The supply of weapons or ammunition from one party to another.
                 *     - `other`: None of the kinds listed.
                 *     - `none`: what has no value
                 *
                 *     More values may be added.
                 */
                kind?: ("battle" | "offensive" | "strike" | "massacre" | "one_sided_violence" | "incident_series" | "deployment" | "capture" | "defection" | "agreement" | "visit" | "invasion" | "arms_transfer" | "other" | "none")[];
                /** @description Part of this conflict. For example: `russo-ukrainian-war`. */
                conflict?: string[];
                /** @description Where it happened. For example: `kursk-oblast`. */
                place?: string[];
                /** @description A party to it, in any role. For example: `north-korea`. */
                party?: string[];
                /**
                 * @description Has a party in this role.
                 *
                 *     - `side_a`: One side of a fight; of an offensive, the side that began it.
                 *     - `side_b`: The other side of a fight.
                 *     - `perpetrator`: The one said to have done it.
                 *     - `target`: The one it was directed against.
                 *     - `participant`: One that took part, on no side.
                 *     - `signatory`: One that signed an agreement.
                 *     - `supplier`: The one that gave or sold arms.
                 *     - `recipient`: The one that received arms.
                 *     - `none`: what has no value
                 *
                 *     More values may be added.
                 */
                role?: ("side_a" | "side_b" | "perpetrator" | "target" | "participant" | "signatory" | "supplier" | "recipient" | "none")[];
                /**
                 * @description Between whom the violence was, as a dataset codes it.
                 *
                 *     - `state_based`: Fighting in which at least one side is the government of a state.
                 *     - `non_state`: Fighting between organised groups of which none is the government of a state.
                 *     - `one_sided`: Violence of a government or an organised group against civilians.
                 *     - `none`: what has no value
                 *
                 *     More values may be added.
                 */
                type_of_violence?: ("state_based" | "non_state" | "one_sided" | "none")[];
                /**
                 * @description How clearly the reports tell it from others, as a dataset codes it.
                 *
                 *     - `high`: The reports tell of this one event in full.
                 *     - `lower`: The reports tell of several events together, of which this is a part.
                 *     - `none`: what has no value
                 *
                 *     More values may be added.
                 */
                event_clarity?: ("high" | "lower" | "none")[];
                /** @description May have happened in it: EDTF. For example: `2024-10/2025-01`. */
                date?: string;
                /** @description In this box of degrees: west,south,east,north. Where west is greater than east, it crosses the date line. For example: `30,45,140,60`. */
                bbox?: string;
                /** @description `write` gives records in the form in which they are written, with ids for references. */
                view?: "read" | "write";
                /** @description Answer as was known then: a change number, or an RFC 3339 moment with its zone. For example: `71`. */
                known_at?: string;
                /** @description Only these keys of each record, and its id. */
                fields?: ("revision" | "recorded_at" | "updated_at" | "id" | "kind" | "title" | "date" | "conflict" | "place" | "type_of_violence" | "event_clarity" | "parties")[];
                /** @description How the answer is written; else as `Accept` says, else JSON. */
                format?: "json" | "csv" | "jsonl" | "geojson" | "parquet";
                /** @description Has all of these words in its names, aliases, titles, wordings or summaries, whatever their case and accents; the last may be the beginning of a word. Not with `known_at`. For example: `north korean sol`. */
                q?: string;
                /** @description Recorded or revised then or later: RFC 3339 with its zone. For example: `2024-01-01T00:00:00Z`. */
                updated_since?: string;
                /** @description The records with these ids; those that there are not come back in `meta.missing`. For example: `north-korean-deployment,kursk-offensive`. */
                ids?: string[];
                /** @description Give in `meta.count` how many there are on all pages, exact up to 100,000. */
                count?: boolean;
                /** @description How many items a page holds at most. `all`, in another form than JSON, is the whole result as a stream: up to 100,000 without a key. For example: `10`. */
                limit?: number | "all";
                /** @description Where the page starts: the cursor in `links.next` of the page before; the other parameters stay. */
                cursor?: string;
                /** @description The order of the list; `-` before the name turns it round. What has no value to sort by comes last. */
                sort?: "date" | "-date" | "updated_at" | "-updated_at" | "id" | "-id";
                /** @description Ends CSV and JSON Lines with a line that has the number of rows, the last change, and the SHA-256 of all bytes before it. */
                checksum?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list; with `view=write` or `fields`, of records in that form. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    Link: components["headers"]["Link"];
                    "X-Total-Count": components["headers"]["X-Total-Count"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventPage"] | components["schemas"]["EventWrittenPage"] | components["schemas"]["SelectedPage"];
                    "text/csv": string;
                    "application/jsonl": string;
                    "application/geo+json": string;
                    "application/vnd.apache.parquet": string;
                };
            };
        };
    };
    create_event: {
        parameters: {
            query?: never;
            header?: {
                /** @description What makes it safe to send the request again: for seven days the same key, method and path get the same answer, and nothing is written twice. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EventBody"];
            };
        };
        responses: {
            /** @description It was made. */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventDetail"];
                };
            };
        };
    };
    get_event: {
        parameters: {
            query?: {
                /** @description `write` gives records in the form in which they are written, with ids for references. */
                view?: "read" | "write";
                /** @description Answer as was known then: a change number, or an RFC 3339 moment with its zone. For example: `71`. */
                known_at?: string;
                /** @description Only these keys of each record, and its id. */
                fields?: ("revision" | "recorded_at" | "updated_at" | "id" | "kind" | "title" | "date" | "conflict" | "place" | "type_of_violence" | "event_clarity" | "parties" | "stances")[];
                /** @description How the answer is written. */
                format?: "json";
            };
            header?: never;
            path: {
                /** @description The event's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The record; with `view=write` or `fields`, in that form. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventDetail"] | components["schemas"]["EventWritten"] | components["schemas"]["Selected"];
                };
            };
        };
    };
    replace_event: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the record as it was read: its revision is compared, nothing else of it. `*` is any. */
                "If-Match"?: string;
                /** @description `*`: that there is no such record, so that this creates it, or restores it. */
                "If-None-Match"?: string;
                /** @description What makes it safe to send the request again: for seven days the same key, method and path get the same answer, and nothing is written twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The event's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EventBody"];
            };
        };
        responses: {
            /** @description What stands now. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventDetail"];
                };
            };
            /** @description It was made. */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventDetail"];
                };
            };
        };
    };
    withdraw_event: {
        parameters: {
            query?: {
                /** @description Why; kept with the change. For example: `Entered twice`. */
                reason?: string;
                /** @description Withdraw it even though others refer to it, whose references stay. Needs the scope `admin`. */
                force?: boolean;
            };
            header?: {
                /** @description The ETag of the record as it was read: its revision is compared, nothing else of it. `*` is any. */
                "If-Match"?: string;
                /** @description What makes it safe to send the request again: for seven days the same key, method and path get the same answer, and nothing is written twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The event's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is done. */
            204: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    patch_event: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the record as it was read: its revision is compared, nothing else of it. `*` is any. */
                "If-Match"?: string;
                /** @description What makes it safe to send the request again: for seven days the same key, method and path get the same answer, and nothing is written twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The event's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/merge-patch+json": components["schemas"]["EventPatch"];
                "application/json": components["schemas"]["EventPatch"];
            };
        };
        responses: {
            /** @description What stands now. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventDetail"];
                };
            };
        };
    };
    list_revisions_of_event: {
        parameters: {
            query?: {
                /** @description Only the revisions after this one. For example: `0`. */
                after?: number;
                /** @description Answer as was known then: a change number, or an RFC 3339 moment with its zone. For example: `71`. */
                known_at?: string;
                /** @description How many items a page holds at most. For example: `10`. */
                limit?: number;
            };
            header?: never;
            path: {
                /** @description The event's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    Link: components["headers"]["Link"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RevisionPage"];
                };
            };
        };
    };
    get_revision_of_event: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The event's id. */
                id: string;
                /** @description The number of the revision. */
                revision: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventWritten"];
                };
            };
        };
    };
    compare_revisions_of_event: {
        parameters: {
            query?: {
                /** @description The revision to compare with; left out, the one before. 0: with nothing. For example: `0`. */
                from?: number;
            };
            header?: never;
            path: {
                /** @description The event's id. */
                id: string;
                /** @description The number of the revision. */
                revision: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Comparison"];
                };
            };
        };
    };
    list_articles: {
        parameters: {
            query?: {
                /**
                 * @description What kind of publication.
                 *
                 *     - `news_article`: A report or analysis in a news medium.
                 *     - `social_post`: A post on a social network or messaging channel.
                 *     - `press_release`: A text that a body issues to the press.
                 *     - `report`: A report of findings by a body, an inquiry or a researcher.
                 *     - `dataset`: A table of data, or a release of one.
                 *     - `video`: A moving picture, with or without sound.
                 *     - `other`: None of the kinds listed.
                 *     - `none`: what has no value
                 *
                 *     More values may be added.
                 */
                kind?: ("news_article" | "social_post" | "press_release" | "report" | "dataset" | "video" | "other" | "none")[];
                /** @description Who published it. For example: `kbs-world`. */
                publisher?: string[];
                /** @description May have been published in it: EDTF. For example: `2024-12/2025-01`. */
                published_on?: string;
                /** @description BCP 47, as it is recorded. For example: `en`. */
                language?: string[];
                /**
                 * @description What may be shown of its text.
                 *
                 *     - `private`: Never the text; quotes of at most 300 characters are; the default.
                 *     - `open`: The text and any quote.
                 *     - `closed`: Neither the text nor a quote.
                 *     - `none`: what has no value
                 *
                 *     More values may be added.
                 */
                text_rights?: ("private" | "open" | "closed" | "none")[];
                /** @description `write` gives records in the form in which they are written, with ids for references. */
                view?: "read" | "write";
                /** @description Answer as was known then: a change number, or an RFC 3339 moment with its zone. For example: `71`. */
                known_at?: string;
                /** @description Only these keys of each record, and its id. */
                fields?: ("revision" | "recorded_at" | "updated_at" | "id" | "kind" | "title" | "url" | "publisher" | "published_on" | "language" | "authors" | "deck" | "sections" | "media" | "text_rights")[];
                /** @description How the answer is written; else as `Accept` says, else JSON. */
                format?: "json" | "csv" | "jsonl" | "parquet";
                /** @description Has all of these words in its names, aliases, titles, wordings or summaries, whatever their case and accents; the last may be the beginning of a word. Not with `known_at`. For example: `north korean sol`. */
                q?: string;
                /** @description Recorded or revised then or later: RFC 3339 with its zone. For example: `2024-01-01T00:00:00Z`. */
                updated_since?: string;
                /** @description The records with these ids; those that there are not come back in `meta.missing`. For example: `the-diplomat-kursk-casualties,kbs-world-2025-01-13`. */
                ids?: string[];
                /** @description Give in `meta.count` how many there are on all pages, exact up to 100,000. */
                count?: boolean;
                /** @description How many items a page holds at most. `all`, in another form than JSON, is the whole result as a stream: up to 100,000 without a key. For example: `10`. */
                limit?: number | "all";
                /** @description Where the page starts: the cursor in `links.next` of the page before; the other parameters stay. */
                cursor?: string;
                /** @description The order of the list; `-` before the name turns it round. What has no value to sort by comes last. */
                sort?: "published_on" | "-published_on" | "updated_at" | "-updated_at" | "id" | "-id";
                /** @description Ends CSV and JSON Lines with a line that has the number of rows, the last change, and the SHA-256 of all bytes before it. */
                checksum?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list; with `view=write` or `fields`, of records in that form. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    Link: components["headers"]["Link"];
                    "X-Total-Count": components["headers"]["X-Total-Count"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ArticlePage"] | components["schemas"]["ArticleWrittenPage"] | components["schemas"]["SelectedPage"];
                    "text/csv": string;
                    "application/jsonl": string;
                    "application/vnd.apache.parquet": string;
                };
            };
        };
    };
    create_article: {
        parameters: {
            query?: never;
            header?: {
                /** @description What makes it safe to send the request again: for seven days the same key, method and path get the same answer, and nothing is written twice. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ArticleBody"];
            };
        };
        responses: {
            /** @description It was made. */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ArticleDetail"];
                };
            };
        };
    };
    get_article: {
        parameters: {
            query?: {
                /** @description `write` gives records in the form in which they are written, with ids for references. */
                view?: "read" | "write";
                /** @description Answer as was known then: a change number, or an RFC 3339 moment with its zone. For example: `71`. */
                known_at?: string;
                /** @description Only these keys of each record, and its id. */
                fields?: ("revision" | "recorded_at" | "updated_at" | "id" | "kind" | "title" | "url" | "publisher" | "published_on" | "language" | "authors" | "deck" | "sections" | "media" | "text_rights" | "statements")[];
                /** @description How the answer is written. */
                format?: "json";
            };
            header?: never;
            path: {
                /** @description The article's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The record; with `view=write` or `fields`, in that form. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ArticleDetail"] | components["schemas"]["ArticleWritten"] | components["schemas"]["Selected"];
                };
            };
        };
    };
    replace_article: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the record as it was read: its revision is compared, nothing else of it. `*` is any. */
                "If-Match"?: string;
                /** @description `*`: that there is no such record, so that this creates it, or restores it. */
                "If-None-Match"?: string;
                /** @description What makes it safe to send the request again: for seven days the same key, method and path get the same answer, and nothing is written twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The article's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ArticleBody"];
            };
        };
        responses: {
            /** @description What stands now. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ArticleDetail"];
                };
            };
            /** @description It was made. */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ArticleDetail"];
                };
            };
        };
    };
    withdraw_article: {
        parameters: {
            query?: {
                /** @description Why; kept with the change. For example: `Entered twice`. */
                reason?: string;
                /** @description Withdraw it even though others refer to it, whose references stay. Needs the scope `admin`. */
                force?: boolean;
            };
            header?: {
                /** @description The ETag of the record as it was read: its revision is compared, nothing else of it. `*` is any. */
                "If-Match"?: string;
                /** @description What makes it safe to send the request again: for seven days the same key, method and path get the same answer, and nothing is written twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The article's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is done. */
            204: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    patch_article: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the record as it was read: its revision is compared, nothing else of it. `*` is any. */
                "If-Match"?: string;
                /** @description What makes it safe to send the request again: for seven days the same key, method and path get the same answer, and nothing is written twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The article's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/merge-patch+json": components["schemas"]["ArticlePatch"];
                "application/json": components["schemas"]["ArticlePatch"];
            };
        };
        responses: {
            /** @description What stands now. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ArticleDetail"];
                };
            };
        };
    };
    list_revisions_of_article: {
        parameters: {
            query?: {
                /** @description Only the revisions after this one. For example: `0`. */
                after?: number;
                /** @description Answer as was known then: a change number, or an RFC 3339 moment with its zone. For example: `71`. */
                known_at?: string;
                /** @description How many items a page holds at most. For example: `10`. */
                limit?: number;
            };
            header?: never;
            path: {
                /** @description The article's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    Link: components["headers"]["Link"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RevisionPage"];
                };
            };
        };
    };
    get_revision_of_article: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The article's id. */
                id: string;
                /** @description The number of the revision. */
                revision: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ArticleWritten"];
                };
            };
        };
    };
    compare_revisions_of_article: {
        parameters: {
            query?: {
                /** @description The revision to compare with; left out, the one before. 0: with nothing. For example: `0`. */
                from?: number;
            };
            header?: never;
            path: {
                /** @description The article's id. */
                id: string;
                /** @description The number of the revision. */
                revision: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Comparison"];
                };
            };
        };
    };
    list_places: {
        parameters: {
            query?: {
                /** @description In this country: ISO 3166-1 alpha-3. For example: `RUS`. */
                country?: string[];
                /**
                 * @description How exactly the point stands for the place.
                 *
                 *     - `exact`: The very spot.
                 *     - `near`: Within about 25 km of the coordinates.
                 *     - `settlement`: A town or village as a whole.
                 *     - `admin2`: A second-order administrative division, such as a district.
                 *     - `admin1`: A first-order administrative division, such as a province or oblast.
                 *     - `approximate`: A vague area, or a line such as a river or a border.
                 *     - `country`: A country as a whole.
                 *     - `international`: International waters or airspace.
                 *     - `none`: what has no value
                 *
                 *     More values may be added.
                 */
                precision?: ("exact" | "near" | "settlement" | "admin2" | "admin1" | "approximate" | "country" | "international" | "none")[];
                /** @description In this box of degrees: west,south,east,north. Where west is greater than east, it crosses the date line. For example: `30,45,140,60`. */
                bbox?: string;
                /** @description `write` gives records in the form in which they are written, with ids for references. */
                view?: "read" | "write";
                /** @description Answer as was known then: a change number, or an RFC 3339 moment with its zone. For example: `71`. */
                known_at?: string;
                /** @description Only these keys of each record, and its id. */
                fields?: ("revision" | "recorded_at" | "updated_at" | "id" | "name" | "country" | "latitude" | "longitude" | "precision" | "aliases")[];
                /** @description How the answer is written; else as `Accept` says, else JSON. */
                format?: "json" | "csv" | "jsonl" | "geojson" | "parquet";
                /** @description Has all of these words in its names, aliases, titles, wordings or summaries, whatever their case and accents; the last may be the beginning of a word. Not with `known_at`. For example: `kursk reg`. */
                q?: string;
                /** @description Recorded or revised then or later: RFC 3339 with its zone. For example: `2024-01-01T00:00:00Z`. */
                updated_since?: string;
                /** @description The records with these ids; those that there are not come back in `meta.missing`. For example: `kursk-oblast,pyongyang`. */
                ids?: string[];
                /** @description Give in `meta.count` how many there are on all pages, exact up to 100,000. */
                count?: boolean;
                /** @description How many items a page holds at most. `all`, in another form than JSON, is the whole result as a stream: up to 100,000 without a key. For example: `10`. */
                limit?: number | "all";
                /** @description Where the page starts: the cursor in `links.next` of the page before; the other parameters stay. For example: `ou_P3_xNIPvBWyJLdXJzayBPYmxhc3QiLCJrdXJzay1vYmxhc3QiXQ`. */
                cursor?: string;
                /** @description The order of the list; `-` before the name turns it round. What has no value to sort by comes last. */
                sort?: "name" | "-name" | "updated_at" | "-updated_at" | "id" | "-id";
                /** @description Ends CSV and JSON Lines with a line that has the number of rows, the last change, and the SHA-256 of all bytes before it. */
                checksum?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list; with `view=write` or `fields`, of records in that form. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    Link: components["headers"]["Link"];
                    "X-Total-Count": components["headers"]["X-Total-Count"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlacePage"] | components["schemas"]["PlaceWrittenPage"] | components["schemas"]["SelectedPage"];
                    "text/csv": string;
                    "application/jsonl": string;
                    "application/geo+json": string;
                    "application/vnd.apache.parquet": string;
                };
            };
        };
    };
    create_place: {
        parameters: {
            query?: never;
            header?: {
                /** @description What makes it safe to send the request again: for seven days the same key, method and path get the same answer, and nothing is written twice. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlaceBody"];
            };
        };
        responses: {
            /** @description It was made. */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Place"];
                };
            };
        };
    };
    get_place: {
        parameters: {
            query?: {
                /** @description `write` gives records in the form in which they are written, with ids for references. */
                view?: "read" | "write";
                /** @description Answer as was known then: a change number, or an RFC 3339 moment with its zone. For example: `71`. */
                known_at?: string;
                /** @description Only these keys of each record, and its id. */
                fields?: ("revision" | "recorded_at" | "updated_at" | "id" | "name" | "country" | "latitude" | "longitude" | "precision" | "aliases")[];
                /** @description How the answer is written. */
                format?: "json";
            };
            header?: never;
            path: {
                /** @description The place's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The record; with `view=write` or `fields`, in that form. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Place"] | components["schemas"]["PlaceWritten"] | components["schemas"]["Selected"];
                };
            };
        };
    };
    replace_place: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the record as it was read: its revision is compared, nothing else of it. `*` is any. */
                "If-Match"?: string;
                /** @description `*`: that there is no such record, so that this creates it, or restores it. */
                "If-None-Match"?: string;
                /** @description What makes it safe to send the request again: for seven days the same key, method and path get the same answer, and nothing is written twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The place's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlaceBody"];
            };
        };
        responses: {
            /** @description What stands now. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Place"];
                };
            };
            /** @description It was made. */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Place"];
                };
            };
        };
    };
    withdraw_place: {
        parameters: {
            query?: {
                /** @description Why; kept with the change. For example: `Entered twice`. */
                reason?: string;
                /** @description Withdraw it even though others refer to it, whose references stay. Needs the scope `admin`. */
                force?: boolean;
            };
            header?: {
                /** @description The ETag of the record as it was read: its revision is compared, nothing else of it. `*` is any. */
                "If-Match"?: string;
                /** @description What makes it safe to send the request again: for seven days the same key, method and path get the same answer, and nothing is written twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The place's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is done. */
            204: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    patch_place: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the record as it was read: its revision is compared, nothing else of it. `*` is any. */
                "If-Match"?: string;
                /** @description What makes it safe to send the request again: for seven days the same key, method and path get the same answer, and nothing is written twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The place's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/merge-patch+json": components["schemas"]["PlacePatch"];
                "application/json": components["schemas"]["PlacePatch"];
            };
        };
        responses: {
            /** @description What stands now. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Place"];
                };
            };
        };
    };
    merge_place: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the record as it was read: its revision is compared, nothing else of it. `*` is any. */
                "If-Match"?: string;
                /** @description What makes it safe to send the request again: for seven days the same key, method and path get the same answer, and nothing is written twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The place's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The id of the record that it is merged into. */
                    into: string;
                    /** @description Why; kept with the change, and no part of the record. */
                    reason?: string | null;
                };
            };
        };
        responses: {
            /** @description What stands now. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Place"];
                };
            };
        };
    };
    list_revisions_of_place: {
        parameters: {
            query?: {
                /** @description Only the revisions after this one. For example: `0`. */
                after?: number;
                /** @description Answer as was known then: a change number, or an RFC 3339 moment with its zone. For example: `71`. */
                known_at?: string;
                /** @description How many items a page holds at most. For example: `10`. */
                limit?: number;
            };
            header?: never;
            path: {
                /** @description The place's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    Link: components["headers"]["Link"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RevisionPage"];
                };
            };
        };
    };
    get_revision_of_place: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The place's id. */
                id: string;
                /** @description The number of the revision. */
                revision: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlaceWritten"];
                };
            };
        };
    };
    compare_revisions_of_place: {
        parameters: {
            query?: {
                /** @description The revision to compare with; left out, the one before. 0: with nothing. For example: `0`. */
                from?: number;
            };
            header?: never;
            path: {
                /** @description The place's id. */
                id: string;
                /** @description The number of the revision. */
                revision: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Comparison"];
                };
            };
        };
    };
    list_parties: {
        parameters: {
            query?: {
                /**
                 * @description What kind of body.
                 *
                 *     - `state`: A state as such.
                 *     - `state_military`: The armed forces of a state, or a branch of them.
                 *     - `armed_group`: An organised armed force that belongs to no state.
                 *     - `coalition`: Several states or groups that act together under one name.
                 *     - `people`: A people or community that suffers, or is attacked, as such.
                 *     - `other`: None of the kinds listed.
                 *     - `none`: what has no value
                 *
                 *     More values may be added.
                 */
                kind?: ("state" | "state_military" | "armed_group" | "coalition" | "people" | "other" | "none")[];
                /** @description Of this country: ISO 3166-1 alpha-3. For example: `PRK`. */
                country?: string[];
                /** @description `write` gives records in the form in which they are written, with ids for references. */
                view?: "read" | "write";
                /** @description Answer as was known then: a change number, or an RFC 3339 moment with its zone. For example: `71`. */
                known_at?: string;
                /** @description Only these keys of each record, and its id. */
                fields?: ("revision" | "recorded_at" | "updated_at" | "id" | "name" | "kind" | "country" | "aliases")[];
                /** @description How the answer is written; else as `Accept` says, else JSON. */
                format?: "json" | "csv" | "jsonl" | "parquet";
                /** @description Has all of these words in its names, aliases, titles, wordings or summaries, whatever their case and accents; the last may be the beginning of a word. Not with `known_at`. For example: `armed forc`. */
                q?: string;
                /** @description Recorded or revised then or later: RFC 3339 with its zone. For example: `2024-01-01T00:00:00Z`. */
                updated_since?: string;
                /** @description The records with these ids; those that there are not come back in `meta.missing`. For example: `korean-peoples-army,russia`. */
                ids?: string[];
                /** @description Give in `meta.count` how many there are on all pages, exact up to 100,000. */
                count?: boolean;
                /** @description How many items a page holds at most. `all`, in another form than JSON, is the whole result as a stream: up to 100,000 without a key. For example: `10`. */
                limit?: number | "all";
                /** @description Where the page starts: the cursor in `links.next` of the page before; the other parameters stay. */
                cursor?: string;
                /** @description The order of the list; `-` before the name turns it round. What has no value to sort by comes last. */
                sort?: "name" | "-name" | "updated_at" | "-updated_at" | "id" | "-id";
                /** @description Ends CSV and JSON Lines with a line that has the number of rows, the last change, and the SHA-256 of all bytes before it. */
                checksum?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list; with `view=write` or `fields`, of records in that form. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    Link: components["headers"]["Link"];
                    "X-Total-Count": components["headers"]["X-Total-Count"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PartyPage"] | components["schemas"]["PartyWrittenPage"] | components["schemas"]["SelectedPage"];
                    "text/csv": string;
                    "application/jsonl": string;
                    "application/vnd.apache.parquet": string;
                };
            };
        };
    };
    create_party: {
        parameters: {
            query?: never;
            header?: {
                /** @description What makes it safe to send the request again: for seven days the same key, method and path get the same answer, and nothing is written twice. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PartyBody"];
            };
        };
        responses: {
            /** @description It was made. */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Party"];
                };
            };
        };
    };
    get_party: {
        parameters: {
            query?: {
                /** @description `write` gives records in the form in which they are written, with ids for references. */
                view?: "read" | "write";
                /** @description Answer as was known then: a change number, or an RFC 3339 moment with its zone. For example: `71`. */
                known_at?: string;
                /** @description Only these keys of each record, and its id. */
                fields?: ("revision" | "recorded_at" | "updated_at" | "id" | "name" | "kind" | "country" | "aliases")[];
                /** @description How the answer is written. */
                format?: "json";
            };
            header?: never;
            path: {
                /** @description The party's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The record; with `view=write` or `fields`, in that form. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Party"] | components["schemas"]["PartyWritten"] | components["schemas"]["Selected"];
                };
            };
        };
    };
    replace_party: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the record as it was read: its revision is compared, nothing else of it. `*` is any. */
                "If-Match"?: string;
                /** @description `*`: that there is no such record, so that this creates it, or restores it. */
                "If-None-Match"?: string;
                /** @description What makes it safe to send the request again: for seven days the same key, method and path get the same answer, and nothing is written twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The party's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PartyBody"];
            };
        };
        responses: {
            /** @description What stands now. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Party"];
                };
            };
            /** @description It was made. */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Party"];
                };
            };
        };
    };
    withdraw_party: {
        parameters: {
            query?: {
                /** @description Why; kept with the change. For example: `Entered twice`. */
                reason?: string;
                /** @description Withdraw it even though others refer to it, whose references stay. Needs the scope `admin`. */
                force?: boolean;
            };
            header?: {
                /** @description The ETag of the record as it was read: its revision is compared, nothing else of it. `*` is any. */
                "If-Match"?: string;
                /** @description What makes it safe to send the request again: for seven days the same key, method and path get the same answer, and nothing is written twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The party's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is done. */
            204: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    patch_party: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the record as it was read: its revision is compared, nothing else of it. `*` is any. */
                "If-Match"?: string;
                /** @description What makes it safe to send the request again: for seven days the same key, method and path get the same answer, and nothing is written twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The party's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/merge-patch+json": components["schemas"]["PartyPatch"];
                "application/json": components["schemas"]["PartyPatch"];
            };
        };
        responses: {
            /** @description What stands now. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Party"];
                };
            };
        };
    };
    merge_party: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the record as it was read: its revision is compared, nothing else of it. `*` is any. */
                "If-Match"?: string;
                /** @description What makes it safe to send the request again: for seven days the same key, method and path get the same answer, and nothing is written twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The party's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The id of the record that it is merged into. */
                    into: string;
                    /** @description Why; kept with the change, and no part of the record. */
                    reason?: string | null;
                };
            };
        };
        responses: {
            /** @description What stands now. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Party"];
                };
            };
        };
    };
    list_revisions_of_party: {
        parameters: {
            query?: {
                /** @description Only the revisions after this one. For example: `0`. */
                after?: number;
                /** @description Answer as was known then: a change number, or an RFC 3339 moment with its zone. For example: `71`. */
                known_at?: string;
                /** @description How many items a page holds at most. For example: `10`. */
                limit?: number;
            };
            header?: never;
            path: {
                /** @description The party's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    Link: components["headers"]["Link"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RevisionPage"];
                };
            };
        };
    };
    get_revision_of_party: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The party's id. */
                id: string;
                /** @description The number of the revision. */
                revision: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PartyWritten"];
                };
            };
        };
    };
    compare_revisions_of_party: {
        parameters: {
            query?: {
                /** @description The revision to compare with; left out, the one before. 0: with nothing. For example: `0`. */
                from?: number;
            };
            header?: never;
            path: {
                /** @description The party's id. */
                id: string;
                /** @description The number of the revision. */
                revision: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Comparison"];
                };
            };
        };
    };
    list_conflicts: {
        parameters: {
            query?: {
                /** @description Going on at some time in it: EDTF. For example: `2024`. */
                period?: string;
                /** @description `write` gives records in the form in which they are written, with ids for references. */
                view?: "read" | "write";
                /** @description Answer as was known then: a change number, or an RFC 3339 moment with its zone. For example: `71`. */
                known_at?: string;
                /** @description Only these keys of each record, and its id. */
                fields?: ("revision" | "recorded_at" | "updated_at" | "id" | "name" | "period")[];
                /** @description How the answer is written; else as `Accept` says, else JSON. */
                format?: "json" | "csv" | "jsonl" | "parquet";
                /** @description Has all of these words in its names, aliases, titles, wordings or summaries, whatever their case and accents; the last may be the beginning of a word. Not with `known_at`. For example: `russo ukr`. */
                q?: string;
                /** @description Recorded or revised then or later: RFC 3339 with its zone. For example: `2024-01-01T00:00:00Z`. */
                updated_since?: string;
                /** @description The records with these ids; those that there are not come back in `meta.missing`. For example: `russo-ukrainian-war`. */
                ids?: string[];
                /** @description Give in `meta.count` how many there are on all pages, exact up to 100,000. */
                count?: boolean;
                /** @description How many items a page holds at most. `all`, in another form than JSON, is the whole result as a stream: up to 100,000 without a key. For example: `10`. */
                limit?: number | "all";
                /** @description Where the page starts: the cursor in `links.next` of the page before; the other parameters stay. */
                cursor?: string;
                /** @description The order of the list; `-` before the name turns it round. What has no value to sort by comes last. */
                sort?: "name" | "-name" | "updated_at" | "-updated_at" | "id" | "-id";
                /** @description Ends CSV and JSON Lines with a line that has the number of rows, the last change, and the SHA-256 of all bytes before it. */
                checksum?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list; with `view=write` or `fields`, of records in that form. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    Link: components["headers"]["Link"];
                    "X-Total-Count": components["headers"]["X-Total-Count"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConflictPage"] | components["schemas"]["ConflictWrittenPage"] | components["schemas"]["SelectedPage"];
                    "text/csv": string;
                    "application/jsonl": string;
                    "application/vnd.apache.parquet": string;
                };
            };
        };
    };
    create_conflict: {
        parameters: {
            query?: never;
            header?: {
                /** @description What makes it safe to send the request again: for seven days the same key, method and path get the same answer, and nothing is written twice. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConflictBody"];
            };
        };
        responses: {
            /** @description It was made. */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Conflict"];
                };
            };
        };
    };
    get_conflict: {
        parameters: {
            query?: {
                /** @description `write` gives records in the form in which they are written, with ids for references. */
                view?: "read" | "write";
                /** @description Answer as was known then: a change number, or an RFC 3339 moment with its zone. For example: `71`. */
                known_at?: string;
                /** @description Only these keys of each record, and its id. */
                fields?: ("revision" | "recorded_at" | "updated_at" | "id" | "name" | "period")[];
                /** @description How the answer is written. */
                format?: "json";
            };
            header?: never;
            path: {
                /** @description The conflict's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The record; with `view=write` or `fields`, in that form. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Conflict"] | components["schemas"]["ConflictWritten"] | components["schemas"]["Selected"];
                };
            };
        };
    };
    replace_conflict: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the record as it was read: its revision is compared, nothing else of it. `*` is any. */
                "If-Match"?: string;
                /** @description `*`: that there is no such record, so that this creates it, or restores it. */
                "If-None-Match"?: string;
                /** @description What makes it safe to send the request again: for seven days the same key, method and path get the same answer, and nothing is written twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The conflict's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConflictBody"];
            };
        };
        responses: {
            /** @description What stands now. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Conflict"];
                };
            };
            /** @description It was made. */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Conflict"];
                };
            };
        };
    };
    withdraw_conflict: {
        parameters: {
            query?: {
                /** @description Why; kept with the change. For example: `Entered twice`. */
                reason?: string;
                /** @description Withdraw it even though others refer to it, whose references stay. Needs the scope `admin`. */
                force?: boolean;
            };
            header?: {
                /** @description The ETag of the record as it was read: its revision is compared, nothing else of it. `*` is any. */
                "If-Match"?: string;
                /** @description What makes it safe to send the request again: for seven days the same key, method and path get the same answer, and nothing is written twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The conflict's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is done. */
            204: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    patch_conflict: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the record as it was read: its revision is compared, nothing else of it. `*` is any. */
                "If-Match"?: string;
                /** @description What makes it safe to send the request again: for seven days the same key, method and path get the same answer, and nothing is written twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The conflict's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/merge-patch+json": components["schemas"]["ConflictPatch"];
                "application/json": components["schemas"]["ConflictPatch"];
            };
        };
        responses: {
            /** @description What stands now. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Conflict"];
                };
            };
        };
    };
    merge_conflict: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the record as it was read: its revision is compared, nothing else of it. `*` is any. */
                "If-Match"?: string;
                /** @description What makes it safe to send the request again: for seven days the same key, method and path get the same answer, and nothing is written twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The conflict's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The id of the record that it is merged into. */
                    into: string;
                    /** @description Why; kept with the change, and no part of the record. */
                    reason?: string | null;
                };
            };
        };
        responses: {
            /** @description What stands now. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Conflict"];
                };
            };
        };
    };
    list_revisions_of_conflict: {
        parameters: {
            query?: {
                /** @description Only the revisions after this one. For example: `0`. */
                after?: number;
                /** @description Answer as was known then: a change number, or an RFC 3339 moment with its zone. For example: `71`. */
                known_at?: string;
                /** @description How many items a page holds at most. For example: `10`. */
                limit?: number;
            };
            header?: never;
            path: {
                /** @description The conflict's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    Link: components["headers"]["Link"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RevisionPage"];
                };
            };
        };
    };
    get_revision_of_conflict: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The conflict's id. */
                id: string;
                /** @description The number of the revision. */
                revision: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConflictWritten"];
                };
            };
        };
    };
    compare_revisions_of_conflict: {
        parameters: {
            query?: {
                /** @description The revision to compare with; left out, the one before. 0: with nothing. For example: `0`. */
                from?: number;
            };
            header?: never;
            path: {
                /** @description The conflict's id. */
                id: string;
                /** @description The number of the revision. */
                revision: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Comparison"];
                };
            };
        };
    };
    list_sources: {
        parameters: {
            query?: {
                /**
                 * @description What kind of source.
                 *
                 *     - `intelligence_agency`: A state's service for gathering intelligence.
                 *     - `government`: The government of a state, or of a territory, as a whole.
                 *     - `head_of_state`: The person who represents a state at its highest rank.
                 *     - `ministry`: A department of a government.
                 *     - `military`: The armed forces of a state, or a command or unit of them.
                 *     - `armed_group`: An organised armed force that belongs to no state.
                 *     - `lawmaker`: A member of a legislature.
                 *     - `legislature`: A parliament, one of its chambers or committees.
                 *     - `political_party`: A political party, or its group in a legislature.
                 *     - `official`: A named person who holds a public office not listed here.
                 *     - `anonymous_official`: An official whom the reports do not name; one source for each statement.
                 *     - `spokesperson`: A person who speaks on behalf of a body.
                 *     - `captive`: A prisoner of war, hostage or detainee who speaks from captivity.
                 *     - `eyewitness`: A person who says that they saw what happened.
                 *     - `expert`: A person cited for knowledge, not for office or presence.
                 *     - `hospital`: A hospital, clinic or morgue, or its staff speaking for it.
                 *     - `ngo`: A non-governmental organisation.
                 *     - `international_organization`: A body set up by states, such as an agency of the United Nations.
                 *     - `monitor`: A body whose work is to record casualties or violations.
                 *     - `dataset`: A published dataset that stands as a source of its own.
                 *     - `news_outlet`: A newspaper, broadcaster, magazine or site that publishes news.
                 *     - `news_agency`: An agency that supplies news to outlets.
                 *     - `other`: None of the kinds listed.
                 *     - `none`: what has no value
                 *
                 *     More values may be added.
                 */
                kind?: ("intelligence_agency" | "government" | "head_of_state" | "ministry" | "military" | "armed_group" | "lawmaker" | "legislature" | "political_party" | "official" | "anonymous_official" | "spokesperson" | "captive" | "eyewitness" | "expert" | "hospital" | "ngo" | "international_organization" | "monitor" | "dataset" | "news_outlet" | "news_agency" | "other" | "none")[];
                /** @description Of this country: ISO 3166-1 alpha-3. For example: `KOR`. */
                country?: string[];
                /** @description Belongs to or serves this source. For example: `south-korea-government`. */
                affiliation?: string[];
                /** @description May speak for this party. For example: `ukraine`. */
                party?: string[];
                /** @description `write` gives records in the form in which they are written, with ids for references. */
                view?: "read" | "write";
                /** @description Answer as was known then: a change number, or an RFC 3339 moment with its zone. For example: `71`. */
                known_at?: string;
                /** @description Only these keys of each record, and its id. */
                fields?: ("revision" | "recorded_at" | "updated_at" | "id" | "name" | "kind" | "country" | "aliases" | "affiliations" | "party")[];
                /** @description How the answer is written; else as `Accept` says, else JSON. */
                format?: "json" | "csv" | "jsonl" | "parquet";
                /** @description Has all of these words in its names, aliases, titles, wordings or summaries, whatever their case and accents; the last may be the beginning of a word. Not with `known_at`. For example: `national intel`. */
                q?: string;
                /** @description Recorded or revised then or later: RFC 3339 with its zone. For example: `2024-01-01T00:00:00Z`. */
                updated_since?: string;
                /** @description The records with these ids; those that there are not come back in `meta.missing`. For example: `nis,lee-sung-kwon`. */
                ids?: string[];
                /** @description Give in `meta.count` how many there are on all pages, exact up to 100,000. */
                count?: boolean;
                /** @description How many items a page holds at most. `all`, in another form than JSON, is the whole result as a stream: up to 100,000 without a key. For example: `10`. */
                limit?: number | "all";
                /** @description Where the page starts: the cursor in `links.next` of the page before; the other parameters stay. */
                cursor?: string;
                /** @description The order of the list; `-` before the name turns it round. What has no value to sort by comes last. */
                sort?: "name" | "-name" | "updated_at" | "-updated_at" | "id" | "-id";
                /** @description Ends CSV and JSON Lines with a line that has the number of rows, the last change, and the SHA-256 of all bytes before it. */
                checksum?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list; with `view=write` or `fields`, of records in that form. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    Link: components["headers"]["Link"];
                    "X-Total-Count": components["headers"]["X-Total-Count"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SourcePage"] | components["schemas"]["SourceWrittenPage"] | components["schemas"]["SelectedPage"];
                    "text/csv": string;
                    "application/jsonl": string;
                    "application/vnd.apache.parquet": string;
                };
            };
        };
    };
    create_source: {
        parameters: {
            query?: never;
            header?: {
                /** @description What makes it safe to send the request again: for seven days the same key, method and path get the same answer, and nothing is written twice. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SourceBody"];
            };
        };
        responses: {
            /** @description It was made. */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SourceDetail"];
                };
            };
        };
    };
    get_source: {
        parameters: {
            query?: {
                /** @description `write` gives records in the form in which they are written, with ids for references. */
                view?: "read" | "write";
                /** @description Answer as was known then: a change number, or an RFC 3339 moment with its zone. For example: `71`. */
                known_at?: string;
                /** @description Only these keys of each record, and its id. */
                fields?: ("revision" | "recorded_at" | "updated_at" | "id" | "name" | "kind" | "country" | "aliases" | "affiliations" | "party" | "claimed" | "relayed" | "published")[];
                /** @description How the answer is written. */
                format?: "json";
            };
            header?: never;
            path: {
                /** @description The source's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The record; with `view=write` or `fields`, in that form. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SourceDetail"] | components["schemas"]["SourceWritten"] | components["schemas"]["Selected"];
                };
            };
        };
    };
    replace_source: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the record as it was read: its revision is compared, nothing else of it. `*` is any. */
                "If-Match"?: string;
                /** @description `*`: that there is no such record, so that this creates it, or restores it. */
                "If-None-Match"?: string;
                /** @description What makes it safe to send the request again: for seven days the same key, method and path get the same answer, and nothing is written twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The source's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SourceBody"];
            };
        };
        responses: {
            /** @description What stands now. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SourceDetail"];
                };
            };
            /** @description It was made. */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SourceDetail"];
                };
            };
        };
    };
    withdraw_source: {
        parameters: {
            query?: {
                /** @description Why; kept with the change. For example: `Entered twice`. */
                reason?: string;
                /** @description Withdraw it even though others refer to it, whose references stay. Needs the scope `admin`. */
                force?: boolean;
            };
            header?: {
                /** @description The ETag of the record as it was read: its revision is compared, nothing else of it. `*` is any. */
                "If-Match"?: string;
                /** @description What makes it safe to send the request again: for seven days the same key, method and path get the same answer, and nothing is written twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The source's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is done. */
            204: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    patch_source: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the record as it was read: its revision is compared, nothing else of it. `*` is any. */
                "If-Match"?: string;
                /** @description What makes it safe to send the request again: for seven days the same key, method and path get the same answer, and nothing is written twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The source's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/merge-patch+json": components["schemas"]["SourcePatch"];
                "application/json": components["schemas"]["SourcePatch"];
            };
        };
        responses: {
            /** @description What stands now. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SourceDetail"];
                };
            };
        };
    };
    merge_source: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the record as it was read: its revision is compared, nothing else of it. `*` is any. */
                "If-Match"?: string;
                /** @description What makes it safe to send the request again: for seven days the same key, method and path get the same answer, and nothing is written twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The source's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The id of the record that it is merged into. */
                    into: string;
                    /** @description Why; kept with the change, and no part of the record. */
                    reason?: string | null;
                };
            };
        };
        responses: {
            /** @description What stands now. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SourceDetail"];
                };
            };
        };
    };
    list_revisions_of_source: {
        parameters: {
            query?: {
                /** @description Only the revisions after this one. For example: `0`. */
                after?: number;
                /** @description Answer as was known then: a change number, or an RFC 3339 moment with its zone. For example: `71`. */
                known_at?: string;
                /** @description How many items a page holds at most. For example: `10`. */
                limit?: number;
            };
            header?: never;
            path: {
                /** @description The source's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    Link: components["headers"]["Link"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RevisionPage"];
                };
            };
        };
    };
    get_revision_of_source: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The source's id. */
                id: string;
                /** @description The number of the revision. */
                revision: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SourceWritten"];
                };
            };
        };
    };
    compare_revisions_of_source: {
        parameters: {
            query?: {
                /** @description The revision to compare with; left out, the one before. 0: with nothing. For example: `0`. */
                from?: number;
            };
            header?: never;
            path: {
                /** @description The source's id. */
                id: string;
                /** @description The number of the revision. */
                revision: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Comparison"];
                };
            };
        };
    };
    list_estimates: {
        parameters: {
            query?: {
                /**
                 * @description What is counted.
                 *
                 *     - `killed`: People who died as a direct result of violence.
                 *     - `injured`: People who were hurt and lived; military texts say wounded.
                 *     - `missing`: People whose fate or whereabouts are not known.
                 *     - `captured`: People taken by the other side in fighting, prisoners of war among them.
                 *     - `detained`: People deprived of liberty otherwise than by capture in fighting.
                 *     - `casualties`: People killed and people injured, together, or as the claimant defines it; not deaths.
                 *     - `losses`: A sum whose parts the claimant does not define; it may hold killed, injured and others.
                 *     - `indirect_deaths`: Deaths from the consequences of a conflict, such as lost access to food or care.
                 *     - `excess_deaths`: Deaths beyond those that would be expected had the crisis not happened.
                 *     - `deployed`: People sent to a theatre of operations, whatever became of them.
                 *     - `displaced`: People forced to leave their homes, within their country or across a border.
                 *     - `containers_shipped`: Freight containers sent, whatever they held.
                 *     - `none`: what has no value
                 *
                 *     More values may be added.
                 */
                metric?: ("killed" | "injured" | "missing" | "captured" | "detained" | "casualties" | "losses" | "indirect_deaths" | "excess_deaths" | "deployed" | "displaced" | "containers_shipped" | "none")[];
                /** @description Whose people are counted: ids of parties. For example: `korean-peoples-army`. */
                party?: string[];
                /**
                 * @description Whether those counted took part in the fighting as members of a force.
                 *
                 *     - `combatant`: Members of armed forces or of an organised armed group.
                 *     - `civilian`: People who are not members of armed forces or of an organised armed group.
                 *     - `mixed`: Combatants and civilians, counted without distinction.
                 *     - `unknown`: People of whom it is not known whether they were combatants or civilians.
                 *     - `none`: what has no value
                 *
                 *     More values may be added.
                 */
                combatant_status?: ("combatant" | "civilian" | "mixed" | "unknown" | "none")[];
                /**
                 * @description Which part of the people is counted.
                 *
                 *     - `all`: Not limited to a part of the people; the default.
                 *     - `children`: People under eighteen, or as the claimant defines it.
                 *     - `women`: Adult women, or as the claimant defines it.
                 *     - `men`: Adult men, or as the claimant defines it.
                 *     - `elderly`: Old people, as the claimant defines it.
                 *     - `health_workers`: People whose work is to protect or improve health.
                 *     - `journalists`: Journalists and other workers of news media.
                 *     - `rescuers`: People engaged in rescue, fire fighting or civil defence.
                 *     - `none`: what has no value
                 *
                 *     More values may be added.
                 */
                population?: ("all" | "children" | "women" | "men" | "elderly" | "health_workers" | "journalists" | "rescuers" | "none")[];
                /** @description Which party did it, according to the claim. For example: `none`. */
                perpetrator?: string[];
                /** @description In which conflict. For example: `russo-ukrainian-war`. */
                conflict?: string[];
                /** @description Where: ids of places. For example: `kursk-oblast`. */
                place?: string[];
                /** @description In which event. For example: `north-korean-deployment`. */
                event?: string[];
                /** @description Printed there; a figure without evidence counts for all articles that report its statement. For example: `the-diplomat-kursk-casualties`. */
                article?: string[];
                /** @description Printed in an article of this source; see `article`. For example: `kbs-world`. */
                publisher?: string[];
                /** @description Said in this statement. For example: `nis-briefing-2025-01-13`. */
                statement?: string[];
                /** @description Anyone in the chain: ids of sources. For example: `lee-sung-kwon`. */
                source?: string[];
                /** @description Who claims it. For example: `nis`. */
                claimant?: string[];
                /** @description Who passed it on. For example: `park-son-won`. */
                relayer?: string[];
                /**
                 * @description What the wording says of the number.
                 *
                 *     - `unqualified`: The bare number.
                 *     - `exactly`: The number, said to be exact.
                 *     - `more_than`: Above the number, which is not included.
                 *     - `at_least`: The number or above.
                 *     - `less_than`: Below the number, which is not included.
                 *     - `up_to`: The number or below.
                 *     - `about`: Near the number, on either side, by an unstated distance.
                 *     - `nearly`: Close to the number, which was not exceeded.
                 *     - `between`: From one number to another, both included.
                 *     - `indefinite`: Words for a number, such as dozens, of which only a lowest reading is agreed.
                 *     - `estimate`: A low, a best and a high estimate as a compiler published them; any may be open.
                 *     - `unknown`: The claimant says that the number is not known; this is neither zero nor silence.
                 *     - `none`: what has no value
                 *
                 *     More values may be added.
                 */
                qualifier?: ("unqualified" | "exactly" | "more_than" | "at_least" | "less_than" | "up_to" | "about" | "nearly" | "between" | "indefinite" | "estimate" | "unknown" | "none")[];
                /**
                 * @description How firmly the claimant holds the number.
                 *
                 *     - `asserted`: Said as a fact, without further qualification; the default.
                 *     - `confirmed`: Said to have been verified by the claimant.
                 *     - `provisional`: Said to be subject to change as more becomes known.
                 *     - `predicted`: Said of a time that was still to come.
                 *     - `speculated`: Put forward as a possibility.
                 *     - `none`: what has no value
                 *
                 *     More values may be added.
                 */
                modality?: ("asserted" | "confirmed" | "provisional" | "predicted" | "speculated" | "none")[];
                /**
                 * @description Over which time the number runs.
                 *
                 *     - `cumulative`: Everything since the start of the period or event.
                 *     - `incremental`: Only what was added within the period.
                 *     - `snapshot`: The stock at one moment, the as-of date.
                 *     - `none`: what has no value
                 *
                 *     More values may be added.
                 */
                counting?: ("cumulative" | "incremental" | "snapshot" | "none")[];
                /**
                 * @description How the number came about.
                 *
                 *     - `recorded`: Counted from records of single people or incidents (casualty recording).
                 *     - `tracked`: Kept by a party to the conflict about its own operations (casualty tracking).
                 *     - `estimated`: Inferred by statistics from incomplete data (casualty estimation).
                 *     - `intelligence_assessment`: The judgement of an intelligence service, its method not disclosed.
                 *     - `derived`: Calculated from other figures.
                 *     - `none`: what has no value
                 *
                 *     More values may be added.
                 */
                method?: ("recorded" | "tracked" | "estimated" | "intelligence_assessment" | "derived" | "none")[];
                /**
                 * @description On what footing its statement was made.
                 *
                 *     - `on_record`: Said openly, under the speaker's own name.
                 *     - `closed_briefing`: Said behind closed doors and passed on by those who were present.
                 *     - `anonymous`: Said on condition that the speaker is not named.
                 *     - `document`: Read from a document, published or leaked.
                 *     - `own_count`: Counted by the claimant from material of its own.
                 *     - `imagery`: Seen in photographs, video or satellite images.
                 *     - `unknown`: The reports do not say.
                 *     - `none`: what has no value
                 *
                 *     More values may be added.
                 */
                basis?: ("on_record" | "closed_briefing" | "anonymous" | "document" | "own_count" | "imagery" | "unknown" | "none")[];
                /** @description May have been said in it: EDTF. For example: `2024-12/2025-01`. */
                stated_on?: string;
                /** @description May be as many as this, or more; an open upper bound reaches all. For example: `1000`. */
                value_min?: number;
                /** @description May be as few as this, or fewer; an open lower bound reaches all. For example: `500`. */
                value_max?: number;
                /** @description In this box of degrees: west,south,east,north. Where west is greater than east, it crosses the date line. For example: `30,45,140,60`. */
                bbox?: string;
                /** @description What was said to hold by then: a figure counts if the latest day of its as_of is not after that of this date, which is one EDTF date and no interval. For example: `2025-01-13`. */
                as_of?: string;
                /** @description Answer as was known then: a change number, or an RFC 3339 moment with its zone. For example: `71`. */
                known_at?: string;
                /** @description Has all of these words in its names, aliases, titles, wordings or summaries, whatever their case and accents; the last may be the beginning of a word. Not with `known_at`. For example: `north korean sol`. */
                q?: string;
                /** @description Recorded or revised then or later: RFC 3339 with its zone. For example: `2024-01-01T00:00:00Z`. */
                updated_since?: string;
                /** @description The records with these ids; those that there are not come back in `meta.missing`. For example: `killed-korean-peoples-army-4c20ca16b56705eb`. */
                ids?: string[];
                /** @description Only these keys of each record, and its id. */
                fields?: ("id" | "question" | "claimants" | "range" | "common" | "agreement" | "independent_claimants" | "excluded" | "disputed_by" | "sentence" | "citation")[];
                /** @description How the answer is written; else as `Accept` says, else JSON. */
                format?: "json" | "csv" | "jsonl";
                /** @description Give in `meta.count` how many there are on all pages, exact up to 100,000. */
                count?: boolean;
                /** @description How many items a page holds at most. For example: `10`. */
                limit?: number;
                /** @description Where the page starts: the cursor in `links.next` of the page before; the other parameters stay. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    Link: components["headers"]["Link"];
                    "X-Total-Count": components["headers"]["X-Total-Count"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EstimatePage"] | components["schemas"]["SelectedPage"];
                    "text/csv": string;
                    "application/jsonl": string;
                };
            };
        };
    };
    get_estimate: {
        parameters: {
            query?: {
                /** @description What was said to hold by then: a figure counts if the latest day of its as_of is not after that of this date, which is one EDTF date and no interval. For example: `2025-01-13`. */
                as_of?: string;
                /** @description Answer as was known then: a change number, or an RFC 3339 moment with its zone. For example: `71`. */
                known_at?: string;
                /** @description Only these keys of each record, and its id. */
                fields?: ("id" | "question" | "claimants" | "range" | "common" | "agreement" | "independent_claimants" | "excluded" | "disputed_by" | "sentence" | "citation")[];
                /** @description How the answer is written. */
                format?: "json";
            };
            header?: never;
            path: {
                /** @description The question's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Estimate"] | components["schemas"]["Selected"];
                };
            };
        };
    };
    get_series: {
        parameters: {
            query?: {
                /** @description The id of the question; without it, the filters have to leave one. */
                question?: string;
                /**
                 * @description What is counted.
                 *
                 *     - `killed`: People who died as a direct result of violence.
                 *     - `injured`: People who were hurt and lived; military texts say wounded.
                 *     - `missing`: People whose fate or whereabouts are not known.
                 *     - `captured`: People taken by the other side in fighting, prisoners of war among them.
                 *     - `detained`: People deprived of liberty otherwise than by capture in fighting.
                 *     - `casualties`: People killed and people injured, together, or as the claimant defines it; not deaths.
                 *     - `losses`: A sum whose parts the claimant does not define; it may hold killed, injured and others.
                 *     - `indirect_deaths`: Deaths from the consequences of a conflict, such as lost access to food or care.
                 *     - `excess_deaths`: Deaths beyond those that would be expected had the crisis not happened.
                 *     - `deployed`: People sent to a theatre of operations, whatever became of them.
                 *     - `displaced`: People forced to leave their homes, within their country or across a border.
                 *     - `containers_shipped`: Freight containers sent, whatever they held.
                 *     - `none`: what has no value
                 *
                 *     More values may be added.
                 */
                metric?: ("killed" | "injured" | "missing" | "captured" | "detained" | "casualties" | "losses" | "indirect_deaths" | "excess_deaths" | "deployed" | "displaced" | "containers_shipped" | "none")[];
                /** @description Whose people are counted: ids of parties. For example: `korean-peoples-army`. */
                party?: string[];
                /**
                 * @description Whether those counted took part in the fighting as members of a force.
                 *
                 *     - `combatant`: Members of armed forces or of an organised armed group.
                 *     - `civilian`: People who are not members of armed forces or of an organised armed group.
                 *     - `mixed`: Combatants and civilians, counted without distinction.
                 *     - `unknown`: People of whom it is not known whether they were combatants or civilians.
                 *     - `none`: what has no value
                 *
                 *     More values may be added.
                 */
                combatant_status?: ("combatant" | "civilian" | "mixed" | "unknown" | "none")[];
                /**
                 * @description Which part of the people is counted.
                 *
                 *     - `all`: Not limited to a part of the people; the default.
                 *     - `children`: People under eighteen, or as the claimant defines it.
                 *     - `women`: Adult women, or as the claimant defines it.
                 *     - `men`: Adult men, or as the claimant defines it.
                 *     - `elderly`: Old people, as the claimant defines it.
                 *     - `health_workers`: People whose work is to protect or improve health.
                 *     - `journalists`: Journalists and other workers of news media.
                 *     - `rescuers`: People engaged in rescue, fire fighting or civil defence.
                 *     - `none`: what has no value
                 *
                 *     More values may be added.
                 */
                population?: ("all" | "children" | "women" | "men" | "elderly" | "health_workers" | "journalists" | "rescuers" | "none")[];
                /** @description Which party did it, according to the claim. For example: `none`. */
                perpetrator?: string[];
                /** @description In which conflict. For example: `russo-ukrainian-war`. */
                conflict?: string[];
                /** @description Where: ids of places. For example: `kursk-oblast`. */
                place?: string[];
                /** @description In which event. For example: `north-korean-deployment`. */
                event?: string[];
                /** @description Printed there; a figure without evidence counts for all articles that report its statement. For example: `the-diplomat-kursk-casualties`. */
                article?: string[];
                /** @description Printed in an article of this source; see `article`. For example: `kbs-world`. */
                publisher?: string[];
                /** @description Said in this statement. For example: `nis-briefing-2025-01-13`. */
                statement?: string[];
                /** @description Anyone in the chain: ids of sources. For example: `lee-sung-kwon`. */
                source?: string[];
                /** @description Who claims it. For example: `nis`. */
                claimant?: string[];
                /** @description Who passed it on. For example: `park-son-won`. */
                relayer?: string[];
                /**
                 * @description What the wording says of the number.
                 *
                 *     - `unqualified`: The bare number.
                 *     - `exactly`: The number, said to be exact.
                 *     - `more_than`: Above the number, which is not included.
                 *     - `at_least`: The number or above.
                 *     - `less_than`: Below the number, which is not included.
                 *     - `up_to`: The number or below.
                 *     - `about`: Near the number, on either side, by an unstated distance.
                 *     - `nearly`: Close to the number, which was not exceeded.
                 *     - `between`: From one number to another, both included.
                 *     - `indefinite`: Words for a number, such as dozens, of which only a lowest reading is agreed.
                 *     - `estimate`: A low, a best and a high estimate as a compiler published them; any may be open.
                 *     - `unknown`: The claimant says that the number is not known; this is neither zero nor silence.
                 *     - `none`: what has no value
                 *
                 *     More values may be added.
                 */
                qualifier?: ("unqualified" | "exactly" | "more_than" | "at_least" | "less_than" | "up_to" | "about" | "nearly" | "between" | "indefinite" | "estimate" | "unknown" | "none")[];
                /**
                 * @description How firmly the claimant holds the number.
                 *
                 *     - `asserted`: Said as a fact, without further qualification; the default.
                 *     - `confirmed`: Said to have been verified by the claimant.
                 *     - `provisional`: Said to be subject to change as more becomes known.
                 *     - `predicted`: Said of a time that was still to come.
                 *     - `speculated`: Put forward as a possibility.
                 *     - `none`: what has no value
                 *
                 *     More values may be added.
                 */
                modality?: ("asserted" | "confirmed" | "provisional" | "predicted" | "speculated" | "none")[];
                /**
                 * @description Over which time the number runs.
                 *
                 *     - `cumulative`: Everything since the start of the period or event.
                 *     - `incremental`: Only what was added within the period.
                 *     - `snapshot`: The stock at one moment, the as-of date.
                 *     - `none`: what has no value
                 *
                 *     More values may be added.
                 */
                counting?: ("cumulative" | "incremental" | "snapshot" | "none")[];
                /**
                 * @description How the number came about.
                 *
                 *     - `recorded`: Counted from records of single people or incidents (casualty recording).
                 *     - `tracked`: Kept by a party to the conflict about its own operations (casualty tracking).
                 *     - `estimated`: Inferred by statistics from incomplete data (casualty estimation).
                 *     - `intelligence_assessment`: The judgement of an intelligence service, its method not disclosed.
                 *     - `derived`: Calculated from other figures.
                 *     - `none`: what has no value
                 *
                 *     More values may be added.
                 */
                method?: ("recorded" | "tracked" | "estimated" | "intelligence_assessment" | "derived" | "none")[];
                /**
                 * @description On what footing its statement was made.
                 *
                 *     - `on_record`: Said openly, under the speaker's own name.
                 *     - `closed_briefing`: Said behind closed doors and passed on by those who were present.
                 *     - `anonymous`: Said on condition that the speaker is not named.
                 *     - `document`: Read from a document, published or leaked.
                 *     - `own_count`: Counted by the claimant from material of its own.
                 *     - `imagery`: Seen in photographs, video or satellite images.
                 *     - `unknown`: The reports do not say.
                 *     - `none`: what has no value
                 *
                 *     More values may be added.
                 */
                basis?: ("on_record" | "closed_briefing" | "anonymous" | "document" | "own_count" | "imagery" | "unknown" | "none")[];
                /** @description May have been said in it: EDTF. For example: `2024-12/2025-01`. */
                stated_on?: string;
                /** @description May be as many as this, or more; an open upper bound reaches all. For example: `1000`. */
                value_min?: number;
                /** @description May be as few as this, or fewer; an open lower bound reaches all. For example: `500`. */
                value_max?: number;
                /** @description In this box of degrees: west,south,east,north. Where west is greater than east, it crosses the date line. For example: `30,45,140,60`. */
                bbox?: string;
                /** @description What was said to hold by then: a figure counts if the latest day of its as_of is not after that of this date, which is one EDTF date and no interval. For example: `2025-01-13`. */
                as_of?: string;
                /** @description At most one point in each: the last; increments are added up. Without it, every point. */
                interval?: "day" | "week" | "month";
                /** @description How wide a picture is, in pixels; only with `format=svg` or `format=png`. */
                width?: 280 | 340 | 480 | 640 | 800 | 1000 | 1280 | 1600;
                /** @description Answer as was known then: a change number, or an RFC 3339 moment with its zone. For example: `71`. */
                known_at?: string;
                /** @description Has all of these words in its names, aliases, titles, wordings or summaries, whatever their case and accents; the last may be the beginning of a word. Not with `known_at`. For example: `north korean sol`. */
                q?: string;
                /** @description Recorded or revised then or later: RFC 3339 with its zone. For example: `2024-01-01T00:00:00Z`. */
                updated_since?: string;
                /** @description How it is written; else as `Accept` says: JSON, `text/csv`, `image/svg+xml` or `image/png`. */
                format?: "json" | "csv" | "svg" | "png";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Series"];
                    "text/csv": string;
                    "image/svg+xml": string;
                    "image/png": string;
                };
            };
        };
    };
    list_findings: {
        parameters: {
            query?: {
                /**
                 * @description Found by this rule.
                 *
                 *     - `parts_do_not_add_up`: Of one claimant and day, killed and injured cannot be the parts of what casualties are.
                 *     - `contradictory_claimants`: Two claimants' numbers cannot both be so: for one day, or as the count was higher before.
                 *     - `count_falls`: A cumulative count is lower than what the same claimant gave before.
                 *     - `two_numbers_one_day`: One claimant gave different numbers for the same day, counted in the same way.
                 *     - `wording_drift`: An article prints a figure in words that mean another number than the claim.
                 *     - `not_in_text`: The text held of an article does not have the words of a figure at the place that is given.
                 *     - `more_casualties_than_deployed`: More casualties are claimed of a force than the latest claim of its deployment allows.
                 *     - `change_of_position`: A source took another position than before on the same event or figure.
                 *     - `total_without_claimant`: An article prints a number that its publisher calculated, and that no claimant stated.
                 *     - `contradictory_published_bounds`: A compiler published bounds that contradict each other; they are kept in the wording.
                 *     - `none`: what has no value
                 *
                 *     More values may be added.
                 */
                rule?: ("parts_do_not_add_up" | "contradictory_claimants" | "count_falls" | "two_numbers_one_day" | "wording_drift" | "not_in_text" | "more_casualties_than_deployed" | "change_of_position" | "total_without_claimant" | "contradictory_published_bounds")[];
                /**
                 * @description Of this severity.
                 *
                 *     - `info`: Worth knowing; nothing need be wrong.
                 *     - `warning`: Something does not add up, in the world or in the record.
                 *     - `error`: The record says what its evidence does not.
                 *     - `none`: what has no value
                 *
                 *     More values may be added.
                 */
                severity?: ("info" | "warning" | "error")[];
                /** @description About a record of this id, of whatever type. For example: `nis-2025-01-13-killed,north-korea-government`. */
                record?: string[];
                /** @description About figures that answer this question: ids of questions. For example: `killed-korean-peoples-army-4c20ca16b56705eb`. */
                question?: string[];
                /** @description In which conflict: ids of conflicts. For example: `russo-ukrainian-war`. */
                conflict?: string[];
                /** @description About what this source claims: ids of sources. For example: `nis`. */
                claimant?: string[];
                /** @description Answer as was known then: a change number, or an RFC 3339 moment with its zone. For example: `71`. */
                known_at?: string;
                /** @description Only these keys of each record, and its id. */
                fields?: ("id" | "rule" | "severity" | "sentence" | "records")[];
                /** @description How the answer is written; else as `Accept` says, else JSON. */
                format?: "json" | "csv" | "jsonl";
                /** @description Give in `meta.count` how many there are on all pages, exact up to 100,000. */
                count?: boolean;
                /** @description How many items a page holds at most. For example: `10`. */
                limit?: number;
                /** @description Where the page starts: the cursor in `links.next` of the page before; the other parameters stay. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    Link: components["headers"]["Link"];
                    "X-Total-Count": components["headers"]["X-Total-Count"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FindingPage"] | components["schemas"]["SelectedPage"];
                    "text/csv": string;
                    "application/jsonl": string;
                };
            };
        };
    };
    list_changes_of_estimate: {
        parameters: {
            query?: {
                /** @description Only the changes before the one of this number. For example: `1000`. */
                before?: number;
                /** @description Answer as was known then: a change number, or an RFC 3339 moment with its zone. For example: `71`. */
                known_at?: string;
                /** @description How many items a page holds at most. For example: `10`. */
                limit?: number;
                /** @description How the answer is written; else as `Accept` says: JSON or `application/atom+xml`. */
                format?: "json" | "atom";
            };
            header?: never;
            path: {
                /** @description The question's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    Link: components["headers"]["Link"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FullChangePage"];
                    "application/atom+xml": string;
                };
            };
        };
    };
    list_changes_of_source: {
        parameters: {
            query?: {
                /** @description Only the changes before the one of this number. For example: `1000`. */
                before?: number;
                /** @description Answer as was known then: a change number, or an RFC 3339 moment with its zone. For example: `71`. */
                known_at?: string;
                /** @description How many items a page holds at most. For example: `10`. */
                limit?: number;
                /** @description How the answer is written; else as `Accept` says: JSON or `application/atom+xml`. */
                format?: "json" | "atom";
            };
            header?: never;
            path: {
                /** @description The source's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    Link: components["headers"]["Link"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FullChangePage"];
                    "application/atom+xml": string;
                };
            };
        };
    };
    list_changes_of_event: {
        parameters: {
            query?: {
                /** @description Only the changes before the one of this number. For example: `1000`. */
                before?: number;
                /** @description Answer as was known then: a change number, or an RFC 3339 moment with its zone. For example: `71`. */
                known_at?: string;
                /** @description How many items a page holds at most. For example: `10`. */
                limit?: number;
                /** @description How the answer is written; else as `Accept` says: JSON or `application/atom+xml`. */
                format?: "json" | "atom";
            };
            header?: never;
            path: {
                /** @description The event's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    Link: components["headers"]["Link"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FullChangePage"];
                    "application/atom+xml": string;
                };
            };
        };
    };
    list_changes_of_conflict: {
        parameters: {
            query?: {
                /** @description Only the changes before the one of this number. For example: `1000`. */
                before?: number;
                /** @description Answer as was known then: a change number, or an RFC 3339 moment with its zone. For example: `71`. */
                known_at?: string;
                /** @description How many items a page holds at most. For example: `10`. */
                limit?: number;
                /** @description How the answer is written; else as `Accept` says: JSON or `application/atom+xml`. */
                format?: "json" | "atom";
            };
            header?: never;
            path: {
                /** @description The conflict's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    Link: components["headers"]["Link"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FullChangePage"];
                    "application/atom+xml": string;
                };
            };
        };
    };
    get_text_of_article: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The article's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
        };
    };
    put_text_of_article: {
        parameters: {
            query?: {
                /** @description Why; kept with the change. For example: `Entered twice`. */
                reason?: string;
            };
            header?: {
                /** @description The ETag of the record as it was read: its revision is compared, nothing else of it. `*` is any. */
                "If-Match"?: string;
                /** @description What makes it safe to send the request again: for seven days the same key, method and path get the same answer, and nothing is written twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The article's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "text/plain": string;
            };
        };
        responses: {
            /** @description What stands now. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TextHeld"];
                };
            };
            /** @description It was made. */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TextHeld"];
                };
            };
        };
    };
    delete_text_of_article: {
        parameters: {
            query?: {
                /** @description Why; kept with the change. For example: `Entered twice`. */
                reason?: string;
            };
            header?: {
                /** @description The ETag of the record as it was read: its revision is compared, nothing else of it. `*` is any. */
                "If-Match"?: string;
                /** @description What makes it safe to send the request again: for seven days the same key, method and path get the same answer, and nothing is written twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The article's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is done. */
            204: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    load_bundle: {
        parameters: {
            query?: {
                /** @description Why; kept with the change. For example: `Entered twice`. */
                reason?: string;
                /** @description Withdraw also what others refer to, whose references stay. Needs the scope `admin`. */
                force?: boolean;
                /** @description Say what would change, record by record, and change nothing. */
                dry_run?: boolean;
            };
            header?: {
                /** @description What makes it safe to send the request again: for seven days the same key, method and path get the same answer, and nothing is written twice. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The sources, new ones and those that differ from what stands. */
                    sources?: components["schemas"]["SourceIn"][] | null;
                    /** @description The conflicts, new ones and those that differ from what stands. */
                    conflicts?: components["schemas"]["ConflictIn"][] | null;
                    /** @description The parties, new ones and those that differ from what stands. */
                    parties?: components["schemas"]["PartyIn"][] | null;
                    /** @description The places, new ones and those that differ from what stands. */
                    places?: components["schemas"]["PlaceIn"][] | null;
                    /** @description The articles, new ones and those that differ from what stands. */
                    articles?: components["schemas"]["ArticleIn"][] | null;
                    /** @description The events, new ones and those that differ from what stands. */
                    events?: components["schemas"]["EventIn"][] | null;
                    /** @description The statements, new ones and those that differ from what stands. */
                    statements?: components["schemas"]["StatementIn"][] | null;
                    /** @description What is merged: `{TYPE: ID, into: ID}`. */
                    merged?: {
                        [key: string]: string;
                    }[] | null;
                    /** @description What is withdrawn: `{TYPE: ID}`. */
                    withdrawn?: {
                        [key: string]: string;
                    }[] | null;
                    /** @description Why; kept with the change, and no part of the record. */
                    reason?: string | null;
                    /**
                     * @description What the revision is; `update`, a newer count, where nothing is said. Only where the record is revised: creating and restoring say so themselves.
                     * @enum {string|null}
                     */
                    action?: "update" | "correction" | "supplement" | null;
                };
                "application/jsonl": string;
            };
        };
        responses: {
            /** @description What stands now. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LoadedBundle"];
                };
            };
        };
    };
    ingest_article: {
        parameters: {
            query?: never;
            header?: {
                /** @description What makes it safe to send the request again: for seven days the same key, method and path get the same answer, and nothing is written twice. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Where it was published. */
                    url?: string | null;
                    /** @description Its page, as it was saved. */
                    html?: string | null;
                    /** @description Its text: the title in the first line. */
                    text?: string | null;
                    /** @description The id of its record, where that is there already. */
                    article?: string | null;
                    /**
                     * @default news_article
                     * @enum {string}
                     */
                    kind?: "news_article" | "social_post" | "press_release" | "report" | "dataset" | "video" | "other";
                    /** @description Where the page does not tell, or tells it wrongly. */
                    title?: string | null;
                    /** @description The id of the source that published it. */
                    publisher?: string | null;
                    /** @description EDTF: when. */
                    published_on?: string | null;
                    /** @description BCP 47. */
                    language?: string | null;
                    /** @description Why; kept with the change, and no part of the record. */
                    reason?: string | null;
                };
            };
        };
        responses: {
            /** @description What stands now. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IngestedArticle"];
                };
            };
            /** @description It was made. */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IngestedArticle"];
                };
            };
        };
    };
    review_article: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The article's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ArticleReview"];
                };
            };
        };
    };
    list_proposals: {
        parameters: {
            query?: {
                /** @description Read from this article. For example: `the-diplomat-kursk-casualties`. */
                article?: string;
                /** @description What was decided: one or more states. For example: `open`. */
                state?: string[];
                /** @description Only those that were proposed after the one of this id. */
                after?: string;
                /** @description How many items a page holds at most. For example: `10`. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list. */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProposalPage"];
                };
            };
        };
    };
    get_proposal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The proposal's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Proposal"];
                };
            };
        };
    };
    accept_proposal: {
        parameters: {
            query?: never;
            header?: {
                /** @description What makes it safe to send the request again: for seven days the same key, method and path get the same answer, and nothing is written twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The proposal's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description What differs from the draft of the statement: a JSON merge patch. */
                    statement?: Record<string, never>;
                    /** @description New sources that it refers to, as they are written. */
                    sources?: Record<string, never>[];
                    /** @description New parties that it refers to, as they are written. */
                    parties?: Record<string, never>[];
                    /** @description New places that it refers to, as they are written. */
                    places?: Record<string, never>[];
                    /** @description New conflicts that it refers to, as they are written. */
                    conflicts?: Record<string, never>[];
                    /** @description New events that it refers to, as they are written. */
                    events?: Record<string, never>[];
                    /** @description Why; kept with the change, and no part of the record. */
                    reason?: string | null;
                };
            };
        };
        responses: {
            /** @description What stands now. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DecidedProposal"];
                };
            };
        };
    };
    merge_proposal: {
        parameters: {
            query?: never;
            header?: {
                /** @description What makes it safe to send the request again: for seven days the same key, method and path get the same answer, and nothing is written twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The proposal's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The id of the statement. */
                    into: string;
                    /** @description The figure there that the article prints too. */
                    figure?: string | null;
                    /** @description What differs from the draft of the figure. */
                    corrections?: Record<string, never>;
                    /** @description Why; kept with the change, and no part of the record. */
                    reason?: string | null;
                };
            };
        };
        responses: {
            /** @description What stands now. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DecidedProposal"];
                };
            };
        };
    };
    reject_proposal: {
        parameters: {
            query?: never;
            header?: {
                /** @description What makes it safe to send the request again: for seven days the same key, method and path get the same answer, and nothing is written twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The proposal's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Why; kept with the change, and no part of the record. */
                    reason: string | null;
                };
            };
        };
        responses: {
            /** @description What stands now. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DecidedProposal"];
                };
            };
        };
    };
    reopen_proposal: {
        parameters: {
            query?: never;
            header?: {
                /** @description What makes it safe to send the request again: for seven days the same key, method and path get the same answer, and nothing is written twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The proposal's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Why; kept with the change, and no part of the record. */
                    reason?: string | null;
                };
            };
        };
        responses: {
            /** @description What stands now. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DecidedProposal"];
                };
            };
        };
    };
    list_changes: {
        parameters: {
            query?: {
                /** @description Only the changes after the one of this number. For example: `0`. */
                after?: number;
                /** @description Answer as was known then: a change number, or an RFC 3339 moment with its zone. For example: `71`. */
                known_at?: string;
                /** @description How many items a page holds at most. JSON Lines and events have no pages. For example: `10`. */
                limit?: number;
                /** @description How the answer is written; else as `Accept` says: `application/json`, `application/jsonl` (everything, one object a line) or `text/event-stream` (everything, and then what is written from now on). */
                format?: "json" | "jsonl" | "sse";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    Link: components["headers"]["Link"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangePage"];
                    "application/jsonl": string;
                    "text/event-stream": string;
                };
            };
        };
    };
    root: {
        parameters: {
            query?: {
                /** @description Answer as was known then: a change number, or an RFC 3339 moment with its zone. For example: `71`. */
                known_at?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Root"];
                };
            };
        };
    };
    vocabulary: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Vocabularies"];
                };
            };
        };
    };
    live: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
        };
    };
    ready: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
        };
    };
}
