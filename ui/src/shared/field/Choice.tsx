// One of many: a list (SelectField), or a list one types into (ComboBox).

import { Trans, useLingui } from "@lingui/react/macro";
import { ChevronDown } from "lucide-react";
import { useMemo, useState } from "react";
import {
  ComboBox as AriaComboBox,
  Button,
  Collection,
  Header,
  Input,
  ListBox,
  ListBoxItem,
  ListBoxSection,
  Popover,
  Select,
  SelectValue,
} from "react-aria-components";
import { matches } from "../format";
import overlay from "../overlay/Overlay.module.css";
import type { Choice, ChoiceProps } from "./choices";
import styles from "./Field.module.css";
import { FieldLabel, FieldNotes } from "./parts";

/** More than this at once helps nobody; typing narrows the list. */
const SHOWN_MAX = 100;

function option(choice: Choice) {
  return (
    <ListBoxItem
      key={choice.id}
      id={choice.id}
      textValue={choice.label}
      isDisabled={choice.disabled}
      className={overlay.item}
    >
      <span className={overlay.itemText}>
        {choice.label}
        {choice.note && <span className={styles.note}>{choice.note}</span>}
      </span>
    </ListBoxItem>
  );
}

interface Group {
  id: string;
  title: string;
  choices: Choice[];
}

/** Choices under their headings, in the order in which the headings first occur; none without any. */
function grouped(choices: readonly Choice[]): Group[] {
  const groups = new Map<string, Group>();
  for (const choice of choices) {
    if (choice.group === undefined) continue;
    const group = groups.get(choice.group) ?? {
      id: `group:${choice.group}`,
      title: choice.group,
      choices: [],
    };
    group.choices.push(choice);
    groups.set(choice.group, group);
  }
  return [...groups.values()];
}

function optionOrGroup(item: Choice | Group) {
  if (!("choices" in item)) return option(item);
  return (
    <ListBoxSection id={item.id}>
      <Header className={overlay.sectionTitle}>{item.title}</Header>
      <Collection items={item.choices}>{option}</Collection>
    </ListBoxSection>
  );
}

export type SelectFieldProps<Id extends string = string> = ChoiceProps<Id>;

export function SelectField<Id extends string>(props: SelectFieldProps<Id>) {
  const { t } = useLingui();
  const chosen = props.choices.find((choice) => choice.id === props.value);
  return (
    <Select
      className={styles.field}
      name={props.name}
      value={props.value}
      onChange={(key) => key !== null && props.onChange(key as Id)}
      isDisabled={props.disabled || props.readOnly}
      isInvalid={Boolean(props.error)}
      autoFocus={props.autoFocus}
    >
      <FieldLabel {...props} />
      <div className={styles.control}>
        <Button className={styles.trigger}>
          <SelectValue className={styles.chosen}>
            {chosen ? chosen.label : <span data-placeholder>{props.placeholder ?? t`Chọn…`}</span>}
          </SelectValue>
          <ChevronDown className={styles.chevron} aria-hidden />
        </Button>
      </div>
      <FieldNotes {...props} />
      <Popover className={overlay.popover}>
        <ListBox className={overlay.list}>{props.choices.map(option)}</ListBox>
      </Popover>
    </Select>
  );
}

export interface ComboBoxProps<Id extends string = string> extends ChoiceProps<Id> {
  /** For lists that the core searches: called with what is typed; `choices` are then its answer. */
  onSearch?(typed: string): void;
}

export function ComboBox<Id extends string>(props: ComboBoxProps<Id>) {
  const { t } = useLingui();
  const [typed, setTyped] = useState("");
  // Where a form begins, its list would cover the form before anybody has asked for it.
  const [atStart, setAtStart] = useState(props.autoFocus === true);
  const chosenLabel = props.choices.find((choice) => choice.id === props.value)?.label;
  const shown = useMemo(() => {
    if (props.onSearch || typed === "") return props.choices.slice(0, SHOWN_MAX);
    const fits = (choice: Choice) => matches(`${choice.label} ${choice.note ?? ""}`, typed);
    return props.choices.filter(fits).slice(0, SHOWN_MAX);
  }, [props.choices, props.onSearch, typed]);
  // The chosen one must be among the items, or its text could not be shown.
  const items = useMemo((): readonly (Choice | Group)[] => {
    const chosen = props.choices.find((choice) => choice.id === props.value);
    const all = !chosen || shown.includes(chosen) || typed !== "" ? shown : [chosen, ...shown];
    const groups = grouped(all);
    return groups.length > 0 ? groups : all;
  }, [shown, props.choices, props.value, typed]);

  return (
    <AriaComboBox
      className={styles.field}
      name={props.name}
      items={items}
      value={props.value}
      onChange={(key) => key !== null && props.onChange(key as Id)}
      onInputChange={(text) => {
        const search = text === chosenLabel ? "" : text;
        setTyped(search);
        props.onSearch?.(search);
      }}
      onOpenChange={(_open, trigger) => trigger === "manual" && setTyped("")}
      menuTrigger={atStart ? "input" : "focus"}
      onBlur={() => setAtStart(false)}
      allowsEmptyCollection
      isDisabled={props.disabled}
      isReadOnly={props.readOnly}
      isInvalid={Boolean(props.error)}
      autoFocus={props.autoFocus}
    >
      <FieldLabel {...props} />
      <div className={styles.control}>
        <Input
          className={styles.input}
          placeholder={props.placeholder ?? t`Gõ để tìm…`}
          spellCheck={false}
          autoComplete="off"
        />
        <Button className={styles.open}>
          <ChevronDown className={styles.chevron} aria-hidden />
        </Button>
      </div>
      <FieldNotes {...props} />
      <Popover className={overlay.popover}>
        <ListBox<Choice | Group>
          className={overlay.list}
          renderEmptyState={() => (
            <p className={styles.none}>
              <Trans>Không có lựa chọn nào khớp.</Trans>
            </p>
          )}
        >
          {optionOrGroup}
        </ListBox>
      </Popover>
    </AriaComboBox>
  );
}
