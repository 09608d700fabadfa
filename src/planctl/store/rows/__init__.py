"""What every question reads, as plain rows: plans, regions, departments, light rules.

The statements are text, by measurement: loading the models, mapping them and compiling queries of
them took a status of five plans 150 ms, longer than reading the plans. Nothing here loads
`store/tables`; a test holds that.
"""
